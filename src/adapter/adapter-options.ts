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

/** @throws TypeError for a deadline that is none */
export const resolveBodyTimeout = ({
  bodyTimeout = defaultBodyTimeout,
}: AdapterOptions): number => {
  if (!(Number.isSafeInteger(bodyTimeout) && bodyTimeout > 0 && bodyTimeout < 2 ** 31)) {
    throw new TypeError('bodyTimeout is no number of milliseconds')
  }
  return bodyTimeout
}
