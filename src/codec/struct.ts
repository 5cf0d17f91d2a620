import * as t from 'io-ts'

import { isNothing, isTree, type WireRecord } from '../tree/tree'
import { RecordType } from './record-type'
import { validateBelow } from './validate-below'

type OptionalNames<A> = { [K in keyof A]-?: object extends Pick<A, K> ? K : never }[keyof A]

type RequiredFields<A> = {
  readonly [K in Exclude<keyof A, OptionalNames<A>>]: t.Type<A[K], unknown>
}

type OptionalFields<A> = {
  readonly [K in OptionalNames<A>]-?: t.Type<Exclude<A[K], undefined>, unknown>
}

interface Field {
  readonly name: string
  readonly codec: t.Type<unknown, unknown>
  readonly isOptional: boolean
}

const fieldsOf = (codecs: object, isOptional: boolean): readonly Field[] =>
  Object.entries<Field['codec']>({ ...codecs }).map(([name, codec]) => ({
    name,
    codec,
    isOptional,
  }))

const validateFields = (
  record: WireRecord,
  fields: readonly Field[],
  context: t.Context,
): t.Validation<WireRecord> => {
  // A spread defines properties, so that even an own `__proto__` stays a property.
  const decoded = { ...record }
  const errors: t.Errors = []
  for (const { name, codec, isOptional } of fields) {
    const value = record[name]
    if (isOptional && isNothing(value)) {
      if (name in decoded) Reflect.deleteProperty(decoded, name)
      continue
    }
    const valid = validateBelow(codec, value, name, context, errors)
    if (valid !== undefined) decoded[name] = valid.right
  }
  return errors.length > 0 ? t.failures(errors) : t.success(decoded)
}

const encodeFields = (value: object, fields: readonly Field[]): WireRecord => {
  const encoded: WireRecord = { ...value }
  for (const { name, codec, isOptional } of fields) {
    if (!isOptional || encoded[name] !== undefined) encoded[name] = codec.encode(encoded[name])
  }
  return encoded
}

const fieldIs = (value: WireRecord, { name, codec, isOptional }: Field): boolean =>
  isOptional && isNothing(value[name]) ? value[name] === undefined : codec.is(value[name])

/**
 * A record with required and with optional names. Names that it does not know pass through, in both
 * directions: Bitrix24 adds new ones without notice.
 */
export const struct = <A extends object>(
  name: string,
  required: RequiredFields<A>,
  optional: OptionalFields<A>,
): t.Type<A, WireRecord> => {
  const fields = [...fieldsOf(required, false), ...fieldsOf(optional, true)]
  const is = (u: unknown): u is A => isTree(u) && fields.every((field) => fieldIs(u, field))
  return new RecordType<A>(
    name,
    is,
    (u, context) => {
      if (!isTree(u)) return t.failure(u, context)
      // The types of the two arguments hold a codec for every name of A, and for no other; what
      // their values make together is an A, which no guard could say without decoding it again.
      return validateFields(u, fields, context) as t.Validation<A>
    },
    (value) => encodeFields(value, fields),
  )
}
