const open = '%5B'
const close = '%5D'

/** A name in the path of a form name, still encoded. */
export interface Segment {
  readonly text: string
  /** Where the segment below it would begin. */
  readonly next: number
}

const none: readonly Segment[] = []

/**
 * The segments of a name. The name is in the form from `from` to `end`, as PHP writes it: `chat%5D%5Bid%5D`
 * after an opening bracket has two segments, and `data%5Bchat%5D%5Bid%5D` as a whole has three. None for every
 * name that has to be looked at by itself: without brackets, with brackets that are not in pairs, with an empty
 * segment, or in another spelling.
 *
 * No search for `%5` goes far past the name: a name that comes here has one, so the next such name stops it.
 */
export const segmentsOf = (
  form: string,
  from: number,
  end: number,
  isWhole: boolean,
): readonly Segment[] => {
  const segments: Segment[] = []
  let at = from
  if (isWhole) {
    const bracket = form.indexOf('%5', from)
    if (bracket <= from || !form.startsWith(open, bracket)) return none
    at = bracket + open.length
    segments.push({ text: form.slice(from, bracket), next: at })
  }
  while (at < end) {
    const bracket = form.indexOf('%5', at)
    if (bracket <= at || !form.startsWith(close, bracket)) return none
    const after = bracket + close.length
    segments.push({ text: form.slice(at, bracket), next: after + open.length })
    if (after === end) return segments
    if (!form.startsWith(open, after)) return none
    at = after + open.length
  }
  return none
}

/** Where the last segment of a name ends if it begins at `from`; -1 if another one comes before it. */
export const endOfLeaf = (form: string, from: number, end: number): number => {
  const leafEnd = end - close.length
  const isLeaf = leafEnd > from && form.indexOf('%5', from) === leafEnd
  return isLeaf && form.startsWith(close, leafEnd) ? leafEnd : -1
}
