import * as t from 'io-ts'

const isText = (u: unknown): u is string => typeof u === 'string'

/** Text, untouched: not trimmed, not unescaped, possibly empty. */
export const text: t.Type<string, string> = new t.Type(
  'text',
  isText,
  (u, context) => (isText(u) ? t.success(u) : t.failure(u, context)),
  (value) => value,
)

/**
 * Text that JSON may hold as a number, such as an id of the external system or a version. A number
 * that JavaScript does not hold exactly was damaged before it came here and is refused.
 */
export const textOrNumber: t.Type<string, string> = new t.Type(
  'text',
  isText,
  (u, context) => {
    if (isText(u)) return t.success(u)
    return Number.isSafeInteger(u) ? t.success(String(u)) : t.failure(u, context)
  },
  (value) => value,
)
