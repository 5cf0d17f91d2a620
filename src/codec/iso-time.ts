import * as t from 'io-ts'

const isDate = (u: unknown): u is Date => u instanceof Date && !Number.isNaN(u.getTime())

// A Date takes more than that, and a text without an offset for a time of its own zone.
const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** A point in time as ISO 8601 with an offset. */
export const isoTime: t.Type<Date, string> = new t.Type(
  'ISO 8601 time',
  isDate,
  (u, context) => {
    const date = new Date(typeof u === 'string' && pattern.test(u) ? u : NaN)
    return isDate(date) ? t.success(date) : t.failure(u, context)
  },
  (date) => date.toISOString(),
)
