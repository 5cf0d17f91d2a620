import { WireType } from './wire-type'

const isText = (u: unknown): u is string => typeof u === 'string'

/**
 * Text as it is: not trimmed, not unescaped, possibly empty. JSON made from a form may hold digits as a
 * number; the number becomes text again. A number that JavaScript cannot hold exactly was damaged on its way
 * here, so it is refused.
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
