import * as t from 'io-ts'

const isText = (u: unknown): u is string => typeof u === 'string'

/**
 * Text, untouched: not trimmed, not unescaped, possibly empty. JSON that was made from a form may
 * hold digits as a number, which become text again; a number that JavaScript does not hold exactly
 * was damaged before it came here and is refused.
 */
export const text: t.Type<string> = new t.Type(
  'text',
  isText,
  (u, context) => {
    if (isText(u)) return t.success(u)
    return Number.isSafeInteger(u) ? t.success(String(u)) : t.failure(u, context)
  },
  (value) => value,
)
