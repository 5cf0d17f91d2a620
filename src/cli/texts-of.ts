const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The texts of a stream of UTF-8, chunk by chunk. */
export const textsOf = async function* (stream: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    yield ArrayBuffer.isView(chunk)
      ? decoder.decode(bytesOf(chunk), { stream: true })
      : String(chunk)
  }
  yield decoder.decode()
}
