const open = '%5B'
const close = '%5D'

/**
 * The segments of a name behind its first `start` characters, still encoded: `data%5Bchat%5D%5Bid%5D` has
 * three. Undefined for every name that has to be looked at as a whole: without brackets, with brackets that
 * are not in pairs, with an empty segment, or in another spelling than PHP's.
 */
export const segmentsBehind = (name: string, start: number): readonly string[] | undefined => {
  const segments: string[] = []
  let from = start
  if (start === 0) {
    const end = name.indexOf('%5')
    if (end < 1 || !name.startsWith(open, end)) return undefined
    segments.push(name.slice(0, end))
    from = end + open.length
  }
  for (;;) {
    const end = name.indexOf('%5', from)
    if (end <= from || !name.startsWith(close, end)) return undefined
    segments.push(name.slice(from, end))
    from = end + close.length
    if (from === name.length) return segments
    if (!name.startsWith(open, from)) return undefined
    from += open.length
  }
}

/** How much of a name its segments take up to another one, with the brackets between. */
export const lengthThrough = (start: number, segment: string): number =>
  start + segment.length + (start === 0 ? open.length : close.length + open.length)
