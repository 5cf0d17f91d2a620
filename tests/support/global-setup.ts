import type { GlobalConfig } from 'jest'

import { assertBuilt } from './build'

/** Says at once what a run of all the tests would fail of in the end; a run of some may not need it. */
export default ({ nonFlagArgs, testNamePattern, onlyChanged }: GlobalConfig): void => {
  const isWhole = nonFlagArgs.length === 0 && !testNamePattern && !onlyChanged
  if (isWhole) assertBuilt()
}
