import { textsOf } from '../texts-of'

/** The lines of a stream of UTF-8, without their ends. */
export const linesOf = async function* (stream: AsyncIterable<unknown>): AsyncGenerator<string> {
  // Joined only when the line is complete, so that a long one is not copied with each chunk.
  let parts: string[] = []
  for await (const text of textsOf(stream)) {
    const [first = '', ...others] = text.split('\n')
    parts.push(first)
    for (const next of others) {
      yield parts.join('')
      parts = [next]
    }
  }
  yield parts.join('')
}
