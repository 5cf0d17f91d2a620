/** The position from which on to look for what is sought, and where that is: at the end if it is not there. */
type Search = (from: number) => number

/** Searches no part of the text twice, if it is asked of positions that rise. */
const createSearch = (text: string, find: (from: number) => number): Search => {
  let found = -1
  return (from) => {
    if (found < from) {
      const next = find(from)
      found = next === -1 ? text.length : next
    }
    return found
  }
}

export const searchFor = (text: string, sought: string): Search =>
  createSearch(text, (from) => text.indexOf(sought, from))

/** Tells where the code with a name is closed, in whatever case the name is. */
export const searchForClosing = (text: string, name: string): Search => {
  const closing = `[/${name}]`
  const isAt = (at: number): boolean =>
    text.slice(at, at + closing.length).toLowerCase() === closing
  return createSearch(text, (from) => {
    let at = text.indexOf('[/', from)
    while (at !== -1 && !isAt(at)) at = text.indexOf('[/', at + 1)
    return at
  })
}

/** Tells where the bracket that opens at a position is closed. Brackets in between are in pairs. */
export const createPairing = (text: string): ((open: number) => number | undefined) => {
  const pair = (): Int32Array => {
    const closings = new Int32Array(text.length)
    const waiting: number[] = []
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] === '[') waiting.push(at)
      const open = text[at] === ']' ? waiting.pop() : undefined
      if (open !== undefined) closings[open] = at
    }
    return closings
  }
  let closings: Int32Array | undefined
  return (open) => {
    closings ??= pair()
    const closing = closings[open]
    // None closes at the start of the text.
    return closing === 0 ? undefined : closing
  }
}
