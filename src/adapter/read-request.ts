import { BodyTooLargeError } from '../error/body-errors'
import { BodyConsumedError, BodyTimeoutError, RequestAbortedError } from '../error/request-errors'
import { withDeadline } from '../with-deadline'
import { byteCollector } from './byte-collector'
import { assertNotEncoded } from './content-encoding'
import { lingering } from './lingering'

type Reader = ReadableStreamDefaultReader<Uint8Array>

const readChunk = async (reader: Reader): Promise<Uint8Array | undefined> => {
  try {
    const { value } = await reader.read()
    return value
  } catch {
    throw new RequestAbortedError()
  }
}

const readWithin = async (
  reader: Reader,
  declaredLength: number,
  maxBytes: number,
): Promise<Uint8Array> => {
  if (declaredLength > maxBytes) throw new BodyTooLargeError(maxBytes)
  const collector = byteCollector(maxBytes)
  for (let chunk = await readChunk(reader); chunk !== undefined; chunk = await readChunk(reader)) {
    if (!collector.add(chunk)) throw new BodyTooLargeError(maxBytes)
  }
  return collector.bytes()
}

const discard = async (reader: Reader): Promise<void> => {
  let chunk = await readChunk(reader)
  while (chunk !== undefined) chunk = await readChunk(reader)
}

/** A client that sends too much reads the answer only after it has sent everything. */
const refuse = async (reader: Reader, error: unknown): Promise<never> => {
  if (error instanceof BodyTooLargeError) {
    const timedOut = () => new BodyTimeoutError(lingering)
    await withDeadline(discard(reader), lingering, timedOut).catch(() => undefined)
  }
  throw error
}

/** Resolves with the body of a fetch request, or rejects with what is wrong with it. */
export const readRequest = async (
  request: Request,
  maxBytes: number,
  bodyTimeout: number,
): Promise<Uint8Array> => {
  assertNotEncoded(request.headers.get('content-encoding'))
  if (request.bodyUsed || request.body?.locked === true) throw new BodyConsumedError()
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const length = Number(request.headers.get('content-length'))
  const timedOut = () => new BodyTimeoutError(bodyTimeout)
  return withDeadline(readWithin(reader, length, maxBytes), bodyTimeout, timedOut)
    .catch((error: unknown) => refuse(reader, error))
    .finally(() => {
      // Drops what is still on its way. If the body was read to its end, there is nothing left to drop.
      reader.cancel().catch(() => undefined)
    })
}
