import * as t from 'io-ts'

const isList = (u: unknown): u is string[] =>
  Array.isArray(u) && u.every((item) => typeof item === 'string')

/** Names in one text, apart by commas (what Bitrix24 sends) or blanks (what its documentation shows). */
export const scopeList: t.Type<string[], string> = new t.Type(
  'text',
  isList,
  (u, context) =>
    typeof u === 'string' ? t.success(u.match(/[^\s,]+/g) ?? []) : t.failure(u, context),
  (names) => names.join(','),
)
