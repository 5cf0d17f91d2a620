const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const units = [
  ['d', day],
  ['h', hour],
  ['m', minute],
  ['s', second],
] as const

/** A time in milliseconds, for people: `3d 4h`, `5m 12s`, `7s`. */
export const durationText = (milliseconds: number): string => {
  const largest = units.findIndex(([, length]) => milliseconds >= length)
  // What has just come, or comes from a clock that is ahead.
  if (largest === -1) return '0s'
  let rest = milliseconds
  const parts = units.slice(largest, largest + 2).map(([unit, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return `${count}${unit}`
  })
  return parts.join(' ')
}

const lengths: ReadonlyMap<string, number> = new Map(units)

const durationOf = (text: string): number | undefined => {
  const [, count, unit = ''] = /^(\d{1,6})([dhms])$/.exec(text) ?? []
  const length = lengths.get(unit)
  return length === undefined ? undefined : Number(count) * length
}

// Date takes more than this, reads a text without an offset as local time, and makes the 31st of June the 1st of July.
const utcPattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z)?$/

const utcTime = (text: string): Date | undefined => {
  if (!utcPattern.test(text)) return undefined
  const time = new Date(text)
  const isReal =
    !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.replace('Z', ''))
  return isReal ? time : undefined
}

/** A time in UTC (`2026-11-01`, `2026-11-01T08:30Z`), or one so long before now: `30d`, `12h`. */
export const timeOf = (text: string, now: number): Date | undefined => {
  const duration = durationOf(text)
  return duration === undefined ? utcTime(text) : new Date(now - duration)
}
