import * as t from 'io-ts'

import { isNothing, isRecord, ownValue, type WireRecord } from '../wire/record'
import { errorsBelow, mismatch, readerOf, WireType } from './wire-type'

/** A name that the wire may leave out. */
export interface Optional<A> {
  readonly optional: t.Type<A, unknown>
}

export const optional = <A>(codec: t.Type<A, unknown>): Optional<A> => ({ optional: codec })

/** A name under which there is nothing: what the wire may have there is left out. */
export const nothing: Optional<never> = { optional: t.never }

/** A codec for each name, in the order of the names on the wire. */
export type Fields<A> = {
  readonly [K in keyof A]-?: object extends Pick<A, K>
    ? Optional<Exclude<A[K], undefined>>
    : t.Type<A[K], unknown>
}

interface Field {
  readonly name: string
  readonly codec: t.Type<unknown, unknown>
  readonly read: (u: unknown) => unknown
  readonly isOptional: boolean
  readonly isNever: boolean
  /** Whether an empty text stands for no value: where no text could stand for one, as for a number. */
  readonly isEmptyNothing: boolean
}

const fieldsOf = (codecs: object): readonly Field[] =>
  Object.entries<Field['codec'] | Optional<unknown>>({ ...codecs }).map(([name, given]) => {
    const isOptional = 'optional' in given
    const codec = isOptional ? given.optional : given
    const read = readerOf(codec)
    return {
      name,
      codec,
      read,
      isOptional,
      isNever: codec.is === t.never.is,
      isEmptyNothing: isOptional && read('') === undefined,
    }
  })

const isLeftOut = (value: unknown, { isOptional, isNever, isEmptyNothing }: Field): boolean =>
  (isOptional && isNothing(value)) || isNever || (isEmptyNothing && value === '')

const readFields = (record: WireRecord, fields: readonly Field[]): WireRecord | undefined => {
  // A spread defines properties instead of assigning them, so even an own `__proto__` stays a property.
  const decoded = { ...record }
  for (const field of fields) {
    const { name, read } = field
    const value = ownValue(record, name)
    if (isLeftOut(value, field)) {
      if (Object.hasOwn(decoded, name)) Reflect.deleteProperty(decoded, name)
      continue
    }
    const result = read(value)
    if (result === undefined) return undefined
    decoded[name] = result
  }
  return decoded
}

const encodeFields = (value: object, fields: readonly Field[]): WireRecord => {
  const given: WireRecord = { ...value }
  const names = new Set(fields.map(({ name }) => name))
  const known = fields
    .filter(({ name, isOptional }) => !isOptional || ownValue(given, name) !== undefined)
    .map(({ name, codec }): [string, unknown] => [name, codec.encode(ownValue(given, name))])
  const unknown = Object.entries(given).filter(([name]) => !names.has(name))
  return Object.fromEntries([...known, ...unknown])
}

const fieldIs = (record: WireRecord, { name, codec, isOptional }: Field): boolean => {
  const value = ownValue(record, name)
  return isOptional && isNothing(value) ? value === undefined : codec.is(value)
}

/**
 * A record with known names, some of them optional. Unknown names pass through in both directions, because
 * Bitrix24 adds new ones without notice. Encoding follows the order of the wire, with unknown names last.
 * The codecs come from a function, so that a bundler can leave out a record that nobody uses.
 */
export const struct = <A extends object>(
  name: string,
  listCodecs: () => Fields<A>,
): WireType<A, WireRecord> => {
  const fields = fieldsOf(listCodecs())
  return new WireType<A, WireRecord>({
    name,
    expected: 'record',
    is: (u): u is A => isRecord(u) && fields.every((field) => fieldIs(u, field)),
    read: (u) =>
      // By its type, the argument has a codec for every name of A and for no other. Their values together
      // are an A, which no guard could prove without decoding it again.
      isRecord(u) ? (readFields(u, fields) as A | undefined) : undefined,
    explain: (value, context) => {
      if (!isRecord(value)) return mismatch(value, context)
      return fields
        .filter((field) => !isLeftOut(ownValue(value, field.name), field))
        .flatMap(({ name, codec }) => errorsBelow(codec, ownValue(value, name), name, context))
    },
    encode: (value) => encodeFields(value, fields),
  })
}
