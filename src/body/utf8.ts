// Bytes that are not UTF-8 become U+FFFD, because a message with one damaged character is better than no
// message. A byte order mark is left out.
const utf8 = /* @__PURE__ */ new TextDecoder()
const encoder = /* @__PURE__ */ new TextEncoder()

/** The bytes behind any view of them. */
export const bytesIn = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

export const textOfBytes = (view: ArrayBufferView): string => utf8.decode(bytesIn(view))

/** Whether a text is longer than `bytes` in UTF-8. Counts them only if it can matter. */
export const isLongerThan = (text: string, bytes: number): boolean => {
  if (text.length > bytes) return true
  if (text.length * 3 <= bytes) return false
  return encoder.encode(text).length > bytes
}
