/**
 * A record of wire values: text, lists, and records of them. What a codec encodes to. Names that a
 * codec does not know hold whatever came under them.
 *
 * @category codecs
 * @since 0.1.0
 */
export type WireRecord = Record<string, unknown>

/** Nothing is there: the wire drops what PHP holds as null, and JSON writes it down. */
export const isNothing = (u: unknown): u is null | undefined => u === undefined || u === null

/** An object that holds values under names. Lists, dates and bytes are values themselves. */
export const isRecord = (u: unknown): u is WireRecord =>
  typeof u === 'object' &&
  u !== null &&
  !Array.isArray(u) &&
  !ArrayBuffer.isView(u) &&
  !(u instanceof Date)
