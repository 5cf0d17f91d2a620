const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The text of a stream of UTF-8, up to the chunk that makes it longer than `maxLength` characters. */
export const readStart = async (
  stream: AsyncIterable<unknown>,
  maxLength: number,
): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stream) {
    text += ArrayBuffer.isView(chunk)
      ? decoder.decode(bytesOf(chunk), { stream: true })
      : String(chunk)
    if (text.length > maxLength) return text
  }
  return text + decoder.decode()
}
