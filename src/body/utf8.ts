// Bytes that are not UTF-8 become U+FFFD: a message with one damaged character is worth more than
// none. A byte order mark is left out.
const utf8 = /* @__PURE__ */ new TextDecoder()
const encoder = /* @__PURE__ */ new TextEncoder()

export const textOfBytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  utf8.decode(new Uint8Array(buffer, byteOffset, byteLength))

/** Whether a text is longer than so many bytes of UTF-8, counted only where it can matter. */
export const isLongerThan = (text: string, bytes: number): boolean => {
  if (text.length > bytes) return true
  if (text.length * 3 <= bytes) return false
  return encoder.encode(text).length > bytes
}
