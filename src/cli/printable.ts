const escapeControl = (char: string): string =>
  `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`

/** One line of text that does to a terminal nothing but print. */
export const printable = (text: string): string =>
  text
    .replaceAll('\n', '\\n')
    .replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, escapeControl)

export const printJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
