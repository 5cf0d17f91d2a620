import { bytesIn } from '../body/utf8'

/** The texts of a stream of UTF-8, chunk by chunk. */
export const textsOf = async function* (stream: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of stream) {
    yield ArrayBuffer.isView(chunk)
      ? decoder.decode(bytesIn(chunk), { stream: true })
      : String(chunk)
  }
  yield decoder.decode()
}
