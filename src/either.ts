import type { Left, Right } from 'fp-ts/lib/Either.js'

// The values of fp-ts are made here. Only its types are needed then, so nobody loads the package twice.

export const left = <E>(error: E): Left<E> => ({ _tag: 'Left', left: error })

export const right = <A>(value: A): Right<A> => ({ _tag: 'Right', right: value })
