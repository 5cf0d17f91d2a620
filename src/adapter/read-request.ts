import { BodyTooLargeError } from '../error/body-errors'
import { BodyConsumedError, BodyTimeoutError, RequestAbortedError } from '../error/request-errors'
import { isNothing, isRecord } from '../wire/record'
import { withDeadline } from '../with-deadline'
import { byteCollector } from './byte-collector'
import { assertNotEncoded } from './content-encoding'
import type { FetchReader, FetchRequest } from './fetch-request'
import { inTurn } from './large-bodies'

const encoder = new TextEncoder()

/** Whether a platform ends a body because of a limit of its own: such errors have the status for it. */
const isOfSize = (error: unknown): boolean =>
  isRecord(error) && (error['status'] ?? error['statusCode']) === 413

/** The next chunk of a body; undefined at its end. Rejects with what is wrong with it. */
export const readChunk = async (reader: FetchReader): Promise<Uint8Array | undefined> => {
  try {
    const { value } = await reader.read()
    // The chunks are text if something has set an encoding of the stream behind.
    return typeof value === 'string' ? encoder.encode(value) : value
  } catch (error) {
    throw isOfSize(error) ? new BodyTooLargeError(NaN) : new RequestAbortedError()
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
  // Some platforms leave it out.
  if (isNothing(body)) return new Uint8Array()
  const reader = body.getReader()
  const length = Number(headers.get('content-length'))
  const bytes = await withDeadline(
    readWithin(reader, length, maxBytes),
    bodyTimeout,
    () => new BodyTimeoutError(bodyTimeout),
  ).finally(() => {
    reader.releaseLock()
  })
  return inTurn(bytes)
}
