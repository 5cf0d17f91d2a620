const open = '%5B'
const close = '%5D'

/**
 * Lists where the segments end of a name that stands in a form from `from` to `end`, as PHP writes it, and
 * counts them: two for `chat%5D%5Bid%5D` behind an opening bracket, three for `data%5Bchat%5D%5Bid%5D` as a
 * whole. Zero for every name that has to be looked at by itself: without brackets, with brackets that are not in
 * pairs, with an empty segment, or in another spelling.
 */
export const listSegmentEnds = (
  form: string,
  from: number,
  end: number,
  isWhole: boolean,
  ends: number[],
): number => {
  let count = 0
  let at = from
  if (isWhole) {
    const first = form.indexOf('%5', from)
    if (first <= from || first >= end || !form.startsWith(open, first)) return 0
    ends[0] = first
    count = 1
    at = first + open.length
  }
  while (at < end) {
    const bracket = form.indexOf('%5', at)
    if (bracket <= at || !form.startsWith(close, bracket)) return 0
    ends[count] = bracket
    count += 1
    at = bracket + close.length
    if (at === end) return count
    if (!form.startsWith(open, at)) return 0
    at += open.length
  }
  return 0
}

/** Where the segment behind another one begins. */
export const segmentAfter = (end: number, isFirst: boolean): number =>
  end + (isFirst ? open.length : close.length + open.length)
