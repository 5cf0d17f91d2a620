// codec/: one wire value to one typed value and back, and what is wrong with it

import * as t from 'io-ts'

import { left, right } from '../either'

type Explain = (u: unknown, context: t.Context) => t.Errors

/** Says that a value is not what was expected, and nothing more. */
export const mismatch: Explain = (value, context) => [{ value, context }]

interface WireTypeOptions<A, O> {
  readonly name: string
  readonly is: t.Is<A>
  readonly read: (u: unknown) => A | undefined
  readonly encode: t.Encode<A, O>
  /** Explains why a value could not be read. Without it, the error says only that the value does not fit. */
  readonly explain?: Explain
  /** What an issue calls it; the name unless given. */
  readonly expected?: string
}

/**
 * A codec of this package. It reads first, and looks for errors only if reading failed: nearly everything on
 * the wire is valid, and errors with their contexts cost more than all of the reading.
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

/** The read function of any codec, including those of plain io-ts. */
export const readerOf = <A>(codec: t.Type<A, unknown>): ((u: unknown) => A | undefined) => {
  if (codec instanceof WireType) return codec.read
  return (u) => {
    const result = codec.validate(u, [])
    return result._tag === 'Right' ? result.right : undefined
  }
}

/** The errors in a value; none if it can be read. */
export const errorsIn = (
  codec: t.Decoder<unknown, unknown>,
  value: unknown,
  context: t.Context,
): t.Errors => {
  const result = codec.validate(value, context)
  return result._tag === 'Left' ? result.left : []
}

/** The errors in the value under a name or an index. */
export const errorsBelow = (
  codec: t.Decoder<unknown, unknown>,
  value: unknown,
  key: string,
  context: t.Context,
): t.Errors => errorsIn(codec, value, t.appendContext(context, key, codec, value))
