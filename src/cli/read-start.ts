import { textsOf } from './texts-of'

/** The text of a stream of UTF-8, up to the chunk that makes it longer than `maxLength` characters. */
export const readStart = async (
  stream: AsyncIterable<unknown>,
  maxLength: number,
): Promise<string> => {
  let start = ''
  for await (const text of textsOf(stream)) {
    start += text
    if (start.length > maxLength) break
  }
  return start
}
