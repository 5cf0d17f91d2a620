import { BodyTooLargeError } from '../error/body-errors'
import { BodyConsumedError, BodyTimeoutError, RequestAbortedError } from '../error/request-errors'
import { withDeadline } from '../with-deadline'
import { byteCollector } from './byte-collector'
import { assertNotEncoded } from './content-encoding'
import type { FetchReader, FetchRequest } from './fetch-request'
import { lingering } from './lingering'

const encoder = new TextEncoder()

const readChunk = async (reader: FetchReader): Promise<Uint8Array | undefined> => {
  try {
    const { value } = await reader.read()
    // The chunks are text if something has set an encoding of the stream behind.
    return typeof value === 'string' ? encoder.encode(value) : value
  } catch {
    throw new RequestAbortedError()
  }
}

const readWithin = async (
  reader: FetchReader,
  declaredLength: number,
  maxBytes: number,
): Promise<Uint8Array> => {
  if (declaredLength > maxBytes) throw new BodyTooLargeError(maxBytes)
  const collector = byteCollector(maxBytes)
  for (let chunk = await readChunk(reader); chunk !== undefined; chunk = await readChunk(reader)) {
    const refusal = collector.add(chunk)
    if (refusal !== undefined) throw refusal
  }
  return collector.bytes()
}

/** Resolves with the body of a fetch request, or rejects with what is wrong with it. */
export const readRequest = async (
  { headers, body, bodyUsed }: FetchRequest,
  maxBytes: number,
  bodyTimeout: number,
): Promise<Uint8Array> => {
  assertNotEncoded(headers.get('content-encoding'))
  if (bodyUsed || body?.locked === true) throw new BodyConsumedError()
  if (body === null) return new Uint8Array()
  const reader = body.getReader()
  const length = Number(headers.get('content-length'))
  const timedOut = () => {
    // Who is late has had its time.
    reader.cancel().catch(() => undefined)
    return new BodyTimeoutError(bodyTimeout)
  }
  return withDeadline(readWithin(reader, length, maxBytes), bodyTimeout, timedOut).finally(() => {
    reader.releaseLock()
  })
}

const discard = async (reader: FetchReader): Promise<void> => {
  let chunk = await readChunk(reader)
  while (chunk !== undefined) chunk = await readChunk(reader)
}

/**
 * Lets go by what is left of a body, for a moment. Resolves with whether it has come to its end, so that the connection
 * can serve other requests.
 */
export const discardRest = async ({ body }: FetchRequest): Promise<boolean> => {
  if (body === null || body.locked) return true
  const reader = body.getReader()
  try {
    await withDeadline(discard(reader), lingering, () => new BodyTimeoutError(lingering))
    return true
  } catch {
    reader.cancel().catch(() => undefined)
    return false
  }
}
