import * as t from 'io-ts'

const isList = (u: unknown): u is string[] =>
  Array.isArray(u) && u.every((item) => typeof item === 'string')

// Bitrix24 knows some fifty; splitting a megabyte of them would be work for nobody.
const mostNames = 1000

/** Names in one text, apart by commas (what Bitrix24 sends) or blanks (what its documentation shows). */
export const scopeList: t.Type<string[], string> = new t.Type(
  'text',
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
