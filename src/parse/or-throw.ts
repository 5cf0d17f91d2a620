import type { Either } from 'fp-ts/lib/Either.js'

/**
 * Returns the value of a `Right` and throws the error of a `Left`: for code that does not use fp-ts.
 *
 * @throws the `Left`, such as a {@link ParseError}
 *
 * @example
 * import { orThrow, parseEvent, NotAnEventError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.throws(() => orThrow(parseEvent('')), NotAnEventError)
 *
 * @category parsing
 * @since 0.1.0
 */
export const orThrow = <A>(either: Either<Error, A>): A => {
  if (either._tag === 'Left') throw either.left
  return either.right
}
