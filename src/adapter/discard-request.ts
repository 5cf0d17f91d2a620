import { BodyTimeoutError } from '../error/request-errors'
import { isNothing } from '../wire/record'
import { withDeadline } from '../with-deadline'
import type { FetchReader, FetchRequest } from './fetch-request'
import { lingering } from './lingering'
import { readChunk } from './read-request'

const discard = async (reader: FetchReader): Promise<void> => {
  let chunk = await readChunk(reader)
  while (chunk !== undefined) chunk = await readChunk(reader)
}

/**
 * Lets go by what is left of a body, for a moment. Resolves with whether it has come to its end, so that the connection
 * can serve other requests. Otherwise it leaves the body alone: if it were cancelled, SvelteKit would end the connection
 * before the answer goes out.
 */
export const discardRequest = async ({ body }: FetchRequest): Promise<boolean> => {
  if (isNothing(body) || body.locked) return true
  const reader = body.getReader()
  const isOver = await withDeadline(
    discard(reader),
    lingering,
    () => new BodyTimeoutError(lingering),
  ).then(
    () => true,
    () => false,
  )
  reader.releaseLock()
  return isOver
}
