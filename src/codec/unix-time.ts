import { integerOf } from './integer'
import { WireType } from './wire-type'

// The wire has no fractions of a second.
const isDate = (u: unknown): u is Date =>
  u instanceof Date && u.getTime() >= 0 && u.getTime() % 1000 === 0

/** A point in time. On the wire: whole seconds since the beginning of 1970, UTC. */
export const unixTime = /* @__PURE__ */ new WireType<Date, string>({
  name: 'Unix seconds',
  is: isDate,
  read: (u) => {
    const seconds = integerOf(u)
    if (seconds === undefined) return undefined
    const date = new Date(seconds * 1000)
    return isDate(date) ? date : undefined
  },
  encode: (date) => String(date.getTime() / 1000),
})
