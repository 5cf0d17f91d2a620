import { assertPositiveInteger, longestTimeout } from '../numeric-options'

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

/** @throws TypeError for a number of milliseconds that no timer can wait */
export const resolveBodyTimeout = ({
  bodyTimeout = defaultBodyTimeout,
}: AdapterOptions): number => {
  assertPositiveInteger('bodyTimeout', bodyTimeout, longestTimeout)
  return bodyTimeout
}
