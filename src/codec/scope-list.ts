import { WireType } from './wire-type'

// Bitrix24 has about fifty; splitting a megabyte of them would be wasted work.
const mostNames = 1000

const isName = (u: unknown): boolean => typeof u === 'string' && /^[^\s,]+$/.test(u)

const isList = (u: unknown): u is string[] =>
  Array.isArray(u) && u.length <= mostNames && Array.from<unknown>(u).every(isName)

/** Names in one text, separated by commas (what Bitrix24 sends) or blanks (what its documentation shows). */
export const scopeList = /* @__PURE__ */ new WireType<string[], string>({
  name: `text of at most ${mostNames} names`,
  is: isList,
  read: (u) => {
    if (typeof u !== 'string') return undefined
    const names = u.split(/[\s,]+/, mostNames + 1)
    return names.length > mostNames ? undefined : names.filter((name) => name !== '')
  },
  encode: (names) => names.join(','),
})
