import type { Either } from 'fp-ts/lib/Either.js'

// The values of fp-ts are made here. Only its types are needed then, so nobody loads the package twice.

export const left = <E>(error: E): Either<E, never> => ({ _tag: 'Left', left: error })

export const right = <A>(value: A): Either<never, A> => ({ _tag: 'Right', right: value })
