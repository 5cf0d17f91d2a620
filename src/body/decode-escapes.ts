const encoder = /* @__PURE__ */ new TextEncoder()
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true })

const percent = 0x25
const plus = 0x2b
const blank = 0x20

/** -1 for what is not a hexadecimal digit. */
const hexDigit = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** The byte that an escape stands for; -1 where there is none. */
const escapedByte = (bytes: Uint8Array, position: number): number => {
  if (position + 2 >= bytes.length) return -1
  const high = hexDigit(Number(bytes[position + 1]))
  if (high === -1) return -1
  const low = hexDigit(Number(bytes[position + 2]))
  return low === -1 ? -1 : high * 16 + low
}

// Most texts are short: their bytes need no buffer of their own.
const scratch = /* @__PURE__ */ new Uint8Array(4096)

const bytesOf = (text: string): Uint8Array =>
  text.length * 3 <= scratch.length
    ? scratch.subarray(0, encoder.encodeInto(text, scratch).written)
    : encoder.encode(text)

/** Byte by byte, as PHP does: a `%` that does not begin an escape stays, and what is not UTF-8 becomes U+FFFD. */
const decodeBytes = (text: string): string => {
  const bytes = bytesOf(text)
  const end = bytes.length
  let length = 0
  for (let i = 0; i < end; i += 1) {
    let byte = Number(bytes[i])
    if (byte === plus) byte = blank
    else if (byte === percent) {
      const escaped = escapedByte(bytes, i)
      if (escaped !== -1) {
        byte = escaped
        i += 2
      }
    }
    bytes[length] = byte
    length += 1
  }
  return decoder.decode(bytes.subarray(0, length))
}

// A million plus signs could each become a string of its own.
const mostStrings = 10_000

const hasMany = (text: string, char: string): boolean => {
  if (text.length <= mostStrings) return false
  let found = 0
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) {
    found += 1
    if (found > mostStrings) return true
  }
  return false
}

/** A decoder of percent escapes for the names and values of one body. */
export interface EscapeDecoder {
  readonly decode: (text: string) => string
  /**
   * Whether an escape was damaged. From then on, texts are decoded without decodeURIComponent, because an
   * exception for each damaged one would cost too much.
   */
  readonly isDamaged: () => boolean
}

export const escapeDecoder = (): EscapeDecoder => {
  let isDamaged = false
  const decode: EscapeDecoder['decode'] = (text) => {
    const hasPlus = text.includes('+')
    if (hasPlus && hasMany(text, '+')) return decodeBytes(text)
    const spaced = hasPlus ? text.split('+').join(' ') : text
    if (!spaced.includes('%')) return spaced
    try {
      return isDamaged ? decodeBytes(text) : decodeURIComponent(spaced)
    } catch {
      isDamaged = true
      return decodeBytes(text)
    }
  }
  return { decode, isDamaged: () => isDamaged }
}
