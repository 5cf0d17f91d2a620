import * as t from 'io-ts'

// Bitrix24 knows some fifty; splitting a megabyte of them would be work for nobody.
const mostNames = 1000

const isName = (u: unknown): boolean => typeof u === 'string' && /^[^\s,]+$/.test(u)

const isList = (u: unknown): u is string[] =>
  Array.isArray(u) && u.length <= mostNames && Array.from<unknown>(u).every(isName)

/** Names in one text, apart by commas (what Bitrix24 sends) or blanks (what its documentation shows). */
export const scopeList: t.Type<string[], string> = new t.Type(
  `text of at most ${mostNames} names`,
  isList,
  (u, context) => {
    if (typeof u !== 'string') return t.failure(u, context)
    const names = u.split(/[\s,]+/, mostNames + 1)
    return names.length > mostNames
      ? t.failure(u, context)
      : t.success(names.filter((name) => name !== ''))
  },
  (names) => names.join(','),
)
