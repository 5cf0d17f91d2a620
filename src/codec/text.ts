import { WireType } from './wire-type'

const isText = (u: unknown): u is string => typeof u === 'string'

/**
 * Text, untouched: not trimmed, not unescaped, possibly empty. JSON that was made from a form may
 * hold digits as a number, which become text again; a number that JavaScript does not hold exactly
 * was damaged before it came here and is refused.
 */
export const text = /* @__PURE__ */ new WireType<string>({
  name: 'text',
  is: isText,
  read: (u) => {
    if (typeof u === 'string') return u
    return Number.isSafeInteger(u) ? String(u) : undefined
  },
  encode: (value) => value,
})
