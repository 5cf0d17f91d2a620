/** Nothing counts as blank, as at the end of a line. */
export const isBlank = (character = ' '): boolean => character.trim() === ''

// Of the characters beyond ASCII, those that are neither letters nor digits: Latin punctuation; general
// punctuation up to symbols and arrows; CJK punctuation; halves of emoji; variation selectors; fullwidth
// punctuation.
const signs = [
  ['\u0080', '\u00bf'],
  ['\u2000', '\u2bff'],
  ['\u3000', '\u303f'],
  ['\ud800', '\udfff'],
  ['\ufe00', '\ufe4f'],
  ['\uff00', '\uff0f'],
] as const

/** Whether a UTF-16 unit is a part of a word, so that no formatting begins behind it or ends before it. */
export const isWordPart = (character: string | undefined): boolean => {
  if (character === undefined || isBlank(character)) return false
  if (character > '\u007f') {
    return !signs.some(([first, last]) => character >= first && character <= last)
  }
  return (
    (character >= '0' && character <= '9') ||
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z')
  )
}
