/**
 * A record of wire values: text, lists, and records of them. What a codec encodes to. Names that a
 * codec does not know hold what came under them.
 *
 * @category codecs
 * @since 0.1.0
 */
export type Tree = Record<string, unknown>

export const isTree = (u: unknown): u is Tree =>
  typeof u === 'object' && u !== null && !Array.isArray(u)
