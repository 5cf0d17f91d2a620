import { inspect } from 'node:util'

// Characters that a terminal obeys instead of printing, or that change the direction of the text.
const unprintable = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu

const escapeControl = (char: string): string =>
  `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Text of several lines that a terminal only prints. */
export const printableLines = (text: string): string =>
  text.replace(unprintable, (char) => (char === '\n' ? char : escapeControl(char)))

/** The same in one line. */
export const printable = (text: string): string => printableLines(text.replaceAll('\n', '\\n'))

// Between the values of JSON there are no control characters but line feeds, and within them it knows the
// escapes.
export const printJson = (value: unknown): string =>
  `${printableLines(JSON.stringify(value, undefined, 2))}\n`

const everything = {
  depth: Infinity,
  maxArrayLength: null,
  maxStringLength: null,
  breakLength: 100,
}

/** A value with all that it holds, for people. */
export const printableValue = (value: unknown): string =>
  `${printableLines(inspect(value, everything))}\n`
