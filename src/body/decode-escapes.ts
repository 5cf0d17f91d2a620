const encoder = /* @__PURE__ */ new TextEncoder()
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true })

const percent = 0x25

const hexDigit = (code = 0): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : NaN
}

/** As PHP does it: a `%` that begins no escape stays, and what is not UTF-8 becomes U+FFFD. */
const decodeDamaged = (text: string): string => {
  const bytes = encoder.encode(text)
  let length = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const escaped =
      bytes[i] === percent ? hexDigit(bytes[i + 1]) * 16 + hexDigit(bytes[i + 2]) : NaN
    // NaN where there is no escape.
    if (escaped >= 0) i += 2
    bytes[length] = escaped >= 0 ? escaped : Number(bytes[i])
    length += 1
  }
  return decoder.decode(bytes.subarray(0, length))
}

/**
 * A decoder of percent escapes for the names and values of one body. From the first damaged one on
 * it does without decodeURIComponent: an exception for each would cost too much.
 */
export const escapeDecoder = (): ((text: string) => string) => {
  let isDamaged = false
  return (text) => {
    // Splitting is the fastest way to replace where there are very many.
    const spaced = text.includes('+') ? text.split('+').join(' ') : text
    if (!spaced.includes('%')) return spaced
    try {
      return isDamaged ? decodeDamaged(spaced) : decodeURIComponent(spaced)
    } catch {
      isDamaged = true
      return decodeDamaged(spaced)
    }
  }
}
