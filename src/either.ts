import type { Either } from 'fp-ts/lib/Either.js'

// The values of fp-ts, made here: of the package itself only the types are needed, so nobody loads it twice.

export const left = <E>(error: E): Either<E, never> => ({ _tag: 'Left', left: error })

export const right = <A>(value: A): Either<never, A> => ({ _tag: 'Right', right: value })
