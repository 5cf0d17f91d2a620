const encoder = /* @__PURE__ */ new TextEncoder()
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true })

const percent = 0x25
const plus = 0x2b
const blank = 0x20

const hexDigit = (code: number | undefined): number => {
  if (code === undefined) return -1
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** The byte that an escape stands for; -1 where there is none. */
const escapedByte = (bytes: Uint8Array, position: number): number => {
  const high = hexDigit(bytes[position + 1])
  const low = hexDigit(bytes[position + 2])
  return high === -1 || low === -1 ? -1 : high * 16 + low
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
  let length = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = Number(bytes[i])
    const escaped = byte === percent ? escapedByte(bytes, i) : -1
    if (escaped !== -1) {
      bytes[length] = escaped
      i += 2
    } else bytes[length] = byte === plus ? blank : byte
    length += 1
  }
  return decoder.decode(bytes.subarray(0, length))
}

// In a longer text, a million plus signs could each become a string of its own.
const longest = 10_000

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
    if (hasPlus && text.length > longest) return decodeBytes(text)
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
