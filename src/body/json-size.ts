const quote = 0x22
const comma = 0x2c
const backslash = 0x5c

const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d

const endOfString = (json: string, start: number): number => {
  let i = start + 1
  while (i < json.length && json.charCodeAt(i) !== quote) {
    i += json.charCodeAt(i) === backslash ? 2 : 1
  }
  return i
}

/** Whether the list or record that is opened at `start` has nothing in it: it is a value then, not a level. */
const isEmpty = (json: string, start: number): boolean => {
  let i = start + 1
  while (isBlank(json.charCodeAt(i))) i += 1
  return isClosing(json.charCodeAt(i))
}

/**
 * Which limit JSON text exceeds, if any. It has to be asked before JSON.parse, which builds everything before
 * anything can be counted. It counts commas, because there is one between any two values.
 */
export const exceededByJson = (
  json: string,
  maxLevels: number,
  maxParameters: number,
): 'TooManyLevels' | 'TooManyParameters' | undefined => {
  let levels = 0
  let commas = 0
  for (let i = 0; i < json.length; i += 1) {
    const code = json.charCodeAt(i)
    if (code === quote) i = endOfString(json, i)
    else if (code === comma) commas += 1
    else if (isClosing(code)) levels -= 1
    else if (isOpening(code)) {
      levels += 1
      if (levels > maxLevels && !isEmpty(json, i)) return 'TooManyLevels'
    }
    if (commas >= maxParameters) return 'TooManyParameters'
  }
  return undefined
}
