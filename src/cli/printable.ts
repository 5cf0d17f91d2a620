// What a terminal obeys instead of printing it, or what turns the order of the text.
const unprintable = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

const escapeControl = (char: string): string =>
  `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Text of several lines that does to a terminal nothing but print. */
export const printableLines = (text: string): string =>
  text.replace(unprintable, (char) => (char === '\n' ? char : escapeControl(char)))

/** One line of such text. */
export const printable = (text: string): string => printableLines(text.replaceAll('\n', '\\n'))

// JSON has only line feeds between its values, and knows the escapes.
export const printJson = (value: unknown): string =>
  `${printableLines(JSON.stringify(value, undefined, 2))}\n`
