const open = '%5B'
const close = '%5D'
const none: readonly number[] = []

/**
 * Where the segments of a name end. The name is in the form from `from` to `end`, as PHP writes it:
 * `chat%5D%5Bid%5D` after an opening bracket has two segments, and `data%5Bchat%5D%5Bid%5D` as a whole has
 * three. None for every name that has to be looked at by itself: without brackets, with brackets that are not
 * in pairs, with an empty segment, or in another spelling.
 */
export const segmentEnds = (
  form: string,
  from: number,
  end: number,
  isWhole: boolean,
): readonly number[] => {
  const ends: number[] = []
  let at = from
  if (isWhole) {
    const first = form.indexOf('%5', from)
    if (first <= from || !form.startsWith(open, first)) return none
    ends.push(first)
    at = first + open.length
  }
  while (at < end) {
    const bracket = form.indexOf('%5', at)
    if (bracket <= at || !form.startsWith(close, bracket)) return none
    ends.push(bracket)
    at = bracket + close.length
    if (at === end) return ends
    if (!form.startsWith(open, at)) return none
    at += open.length
  }
  return none
}

/** Where the last segment of a name ends if it begins at `from`; -1 if another one comes before it. */
export const endOfLeaf = (form: string, from: number, end: number): number => {
  const leafEnd = end - close.length
  const isLeaf = leafEnd > from && form.indexOf('%5', from) === leafEnd
  return isLeaf && form.startsWith(close, leafEnd) ? leafEnd : -1
}

/** Where the segment after another one begins. */
export const segmentAfter = (end: number, isFirst: boolean): number =>
  end + (isFirst ? open.length : close.length + open.length)
