import { Buffer } from 'node:buffer'

/** The bytes of a stream, up to the chunk that makes them more than `maxLength`. */
export const readBytes = async (
  stream: AsyncIterable<unknown>,
  maxLength: number,
): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk))
    chunks.push(bytes)
    length += bytes.length
    if (length > maxLength) break
  }
  return Buffer.concat(chunks)
}
