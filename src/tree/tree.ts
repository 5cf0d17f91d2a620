/**
 * A body as a tree: ordinary objects and arrays, each name an own property. What the values mean
 * is not known here.
 */
export type Tree = Record<string, unknown>

export const isTree = (u: unknown): u is Tree =>
  typeof u === 'object' && u !== null && !Array.isArray(u)
