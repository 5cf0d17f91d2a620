/**
 * For whatever speaks fetch: Hono, Next.js, Bun, Deno, Workers.
 *
 * @module fetch
 */
import { BodyTooLarge } from '../error/body-errors'
import { BodyConsumed, RequestAborted } from '../error/request-errors'
import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { assertNotEncoded } from './content-encoding'
import { lingering, withBodyDeadline } from './body-deadline'

export type { AdapterOptions } from './adapter-options'

/**
 * What a platform offers to those who have work left after the answer: the `ctx` of a Worker, the
 * `executionCtx` of Hono.
 *
 * @category adapters
 * @since 0.2.0
 */
export interface FetchContext {
  /** Keeps the platform from freezing before this work has ended. */
  readonly waitUntil: (work: Promise<unknown>) => void
}

/**
 * A handler of Request and Response. Platforms pass other things than a context besides the request, too:
 * what has no `waitUntil` is left alone.
 *
 * @category adapters
 * @since 0.2.0
 */
export type FetchHandler = (request: Request, context?: FetchContext | object) => Promise<Response>

const isFetchContext = (context: object | undefined): context is FetchContext =>
  typeof (context as Partial<FetchContext> | null | undefined)?.waitUntil === 'function'

const concatenate = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

const readChunk = async (reader: Reader): Promise<Uint8Array | undefined> => {
  try {
    const { value } = await reader.read()
    return value
  } catch {
    throw new RequestAborted()
  }
}

const readAll = async (reader: Reader, maxBytes: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for (let chunk = await readChunk(reader); chunk !== undefined; chunk = await readChunk(reader)) {
    chunks.push(chunk)
    size += chunk.length
    if (size > maxBytes) throw new BodyTooLarge(maxBytes)
  }
  return concatenate(chunks, size)
}

const discard = async (reader: Reader): Promise<void> => {
  let chunk = await readChunk(reader)
  while (chunk !== undefined) chunk = await readChunk(reader)
}

/** Who sends too much can read an answer only when it has sent it. */
const refuse = async (reader: Reader, error: unknown): Promise<never> => {
  if (error instanceof BodyTooLarge) {
    await withBodyDeadline(discard(reader), lingering).catch(() => undefined)
  }
  throw error
}

const readWithin = async (
  reader: Reader,
  contentLength: number,
  maxBytes: number,
): Promise<Uint8Array> => {
  if (contentLength > maxBytes) throw new BodyTooLarge(maxBytes)
  return readAll(reader, maxBytes)
}

const readRequest = async (
  request: Request,
  maxBytes: number,
  bodyTimeout: number,
): Promise<Uint8Array> => {
  assertNotEncoded(request.headers.get('content-encoding'))
  if (request.bodyUsed || request.body?.locked === true) throw new BodyConsumed()
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const contentLength = Number(request.headers.get('content-length'))
  return withBodyDeadline(readWithin(reader, contentLength, maxBytes), bodyTimeout)
    .catch((error: unknown) => refuse(reader, error))
    .finally(() => {
      // Whatever is still on its way is not wanted; of a body that was read to its end, nothing is.
      reader.cancel().catch(() => undefined)
    })
}

/**
 * The receiver as a function from Request to Response: for Hono, Next.js route handlers, Bun, Deno,
 * Workers. Where the platform freezes after the answer, pass its context: handlers then run within
 * `waitUntil`. A request that is no event is answered with 404.
 *
 * @throws TypeError if `bodyTimeout` is no number of milliseconds
 *
 * @example
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
 * import assert from 'node:assert'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const handle = fetchHandler(receiver)
 * const response = await handle(new Request('https://example.com/events'))
 *
 * assert.equal(response.status, 405)
 *
 * @category adapters
 * @since 0.2.0
 */
export const fetchHandler = (receiver: Receiver, options: AdapterOptions = {}): FetchHandler => {
  const bodyTimeout = resolveBodyTimeout(options)
  return async (request, context) => {
    const { status, headers, handling } = await receiver.receive({
      method: request.method,
      contentType: request.headers.get('content-type'),
      body: () => readRequest(request, receiver.maxBytes, bodyTimeout),
    })
    if (handling !== undefined && isFetchContext(context)) context.waitUntil(handling)
    return new Response(null, { status, headers })
  }
}
