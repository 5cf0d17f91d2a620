/** The text that PHP's form encoding makes of a scalar; undefined for anything else. */
export const phpScalar = (u: unknown): string | undefined => {
  if (typeof u === 'string') return u
  if (typeof u === 'boolean') return u ? '1' : '0'
  return Number.isFinite(u) ? String(u) : undefined
}
