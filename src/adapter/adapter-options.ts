import { assertPositiveInteger } from '../body/limits'

/**
 * What an adapter needs to know besides its receiver.
 *
 * @category adapters
 * @since 0.2.0
 */
export interface AdapterOptions {
  /** Milliseconds within which a body must arrive; 10 000 unless given. */
  readonly bodyTimeout?: number | undefined
}

const defaultBodyTimeout = 10_000

// What timers can wait.
const longestTimeout = 2 ** 31 - 1

/** @throws TypeError for a number of milliseconds that no timer can wait */
export const resolveBodyTimeout = ({
  bodyTimeout = defaultBodyTimeout,
}: AdapterOptions): number => {
  assertPositiveInteger('bodyTimeout', bodyTimeout, longestTimeout)
  return bodyTimeout
}
