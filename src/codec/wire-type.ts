import * as t from 'io-ts'

import { left, right } from '../either'

type Explain = (u: unknown, context: t.Context) => t.Errors

/** That a value is not what was expected, and nothing more. */
export const mismatch: Explain = (value, context) => [{ value, context }]

interface WireTypeOptions<A, O> {
  readonly name: string
  readonly is: t.Is<A>
  readonly read: (u: unknown) => A | undefined
  readonly encode: t.Encode<A, O>
  /** Why a value was not read; without it, all that can be said is that the value is not this. */
  readonly explain?: Explain
  /** What an issue calls it; without it, its name. */
  readonly expected?: string
}

/**
 * A codec of this package. It reads at once, and looks for the errors only of what it could not read: nearly
 * everything on the wire is valid, and errors with their contexts cost more than all the reading.
 */
export class WireType<A, O = A> extends t.Type<A, O> {
  /** The value that a wire value stands for, or undefined if it stands for none. */
  readonly read: (u: unknown) => A | undefined
  readonly explain: Explain
  readonly expected: string

  constructor({ name, is, read, encode, explain, expected }: WireTypeOptions<A, O>) {
    const explainUnread = explain ?? mismatch
    const validate: t.Validate<unknown, A> = (u, context) => {
      const value = read(u)
      return value === undefined ? left(explainUnread(u, context)) : right(value)
    }
    super(name, is, validate, encode)
    this.read = read
    this.explain = explainUnread
    this.expected = expected ?? name
  }
}

/** Reads with any codec, one of plain io-ts too. */
export const readerOf = <A>(codec: t.Type<A, unknown>): ((u: unknown) => A | undefined) => {
  if (codec instanceof WireType) return codec.read
  return (u) => {
    const result = codec.validate(u, [])
    return result._tag === 'Right' ? result.right : undefined
  }
}

/** The errors of what stands under a name or an index; none if it can be read. */
export const errorsBelow = (
  codec: t.Decoder<unknown, unknown>,
  value: unknown,
  key: string,
  context: t.Context,
): t.Errors => {
  const result = codec.validate(value, t.appendContext(context, key, codec, value))
  return result._tag === 'Left' ? result.left : []
}
