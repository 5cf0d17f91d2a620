// wire/: what travels: records, names of events, PHP's text of a value, PHP's forms, the names of secrets

/**
 * A record of wire values: text, lists, and records of these. It is what a codec encodes to. A name that the
 * codec does not know holds whatever came under it.
 *
 * @category codecs
 * @since 0.1.0
 */
export type WireRecord = Record<string, unknown>

/** Whether there is no value: a form leaves out what PHP holds as null, and JSON writes it as null. */
export const isNothing = (u: unknown): u is null | undefined => u === undefined || u === null

/** An object that holds values under names. Lists, dates and bytes are values, not records. */
export const isRecord = (u: unknown): u is WireRecord =>
  typeof u === 'object' &&
  u !== null &&
  !Array.isArray(u) &&
  !ArrayBuffer.isView(u) &&
  !(u instanceof Date)

/**
 * A record that is of no class, so that its own names are all that there is to it. It can be of another realm, such as
 * what a platform has parsed outside of the sandbox of a test.
 */
export const isPlainRecord = (u: unknown): u is WireRecord => {
  if (!isRecord(u)) return false
  const prototype: unknown = Object.getPrototypeOf(u)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** The value under a name of its own. What an application has added to Object.prototype is part of no body. */
export const ownValue = (record: WireRecord, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined
