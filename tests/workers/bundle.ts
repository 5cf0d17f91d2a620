import { join } from 'node:path'

import { built } from '../support/build'
import { bundleAsWrangler } from '../support/wrangler'

const name = 'bitrix24-imconnector-events'

/** A Worker with the package as it is published. */
export const bundleWorker = (): Promise<string> =>
  bundleAsWrangler(join(__dirname, 'worker.ts'), {
    alias: { [name]: built('index.js'), [`${name}/fetch`]: built('fetch.js') },
    // The paths of ours lead to src.
    tsconfigRaw: '{}',
  })
