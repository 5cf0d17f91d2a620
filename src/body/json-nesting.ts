const quote = 0x22
const backslash = 0x5c

const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d

const endOfString = (json: string, start: number): number => {
  let i = start + 1
  while (i < json.length && json.charCodeAt(i) !== quote) {
    i += json.charCodeAt(i) === backslash ? 2 : 1
  }
  return i
}

/**
 * Whether JSON text is nested deeper than so many levels. Asked before JSON.parse, which builds
 * every level before anybody can count them.
 */
export const isNestedDeeper = (json: string, levels: number): boolean => {
  let depth = 0
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i)
    if (code === quote) i = endOfString(json, i)
    else if (isOpening(code)) depth += 1
    else if (isClosing(code)) depth -= 1
    if (depth > levels) return true
  }
  return false
}
