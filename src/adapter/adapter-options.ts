import { assertPositiveInteger } from '../body/limits'

/**
 * The options of an adapter.
 *
 * @category adapters
 * @since 0.2.0
 */
export interface AdapterOptions {
  /** How long a body may take to arrive, in milliseconds; 10 000 unless given. */
  readonly bodyTimeout?: number | undefined
}

const defaultBodyTimeout = 10_000

// Timers cannot wait any longer.
const longestTimeout = 2 ** 31 - 1

/** @throws TypeError for a number of milliseconds that no timer can wait */
export const resolveBodyTimeout = ({
  bodyTimeout = defaultBodyTimeout,
}: AdapterOptions): number => {
  assertPositiveInteger('bodyTimeout', bodyTimeout, longestTimeout)
  return bodyTimeout
}
