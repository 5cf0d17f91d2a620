import { WireType } from './wire-type'

const isDate = (u: unknown): u is Date => u instanceof Date && !Number.isNaN(u.getTime())

// Date accepts more than this, and reads text without an offset as local time.
const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

/** A point in time as ISO 8601 with an offset. */
export const isoTime = /* @__PURE__ */ new WireType<Date, string>({
  name: 'ISO 8601 time',
  is: isDate,
  read: (u) => {
    if (typeof u !== 'string' || !pattern.test(u)) return undefined
    const date = new Date(u)
    return isDate(date) ? date : undefined
  },
  encode: (date) => date.toISOString(),
})
