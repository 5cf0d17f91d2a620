import * as t from 'io-ts'

import { integerOf } from './integer'

// The wire has no fractions of a second.
const isDate = (u: unknown): u is Date =>
  u instanceof Date && u.getTime() >= 0 && u.getTime() % 1000 === 0

/** A point in time: whole seconds since 1970 in UTC on the wire. */
export const unixTime: t.Type<Date, string> = new t.Type(
  'Unix seconds',
  isDate,
  (u, context) => {
    const seconds = integerOf(u)
    const date = new Date(seconds === undefined ? NaN : seconds * 1000)
    return isDate(date) ? t.success(date) : t.failure(u, context)
  },
  (date) => String(date.getTime() / 1000),
)
