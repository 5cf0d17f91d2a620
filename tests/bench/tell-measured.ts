import type { Measured } from './goals'

/** In a part: hands what it has measured to the run that has started it, if one has. */
export const tellMeasured = (measured: Measured): void => {
  process.send?.(measured)
}
