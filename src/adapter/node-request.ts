import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

import getRawBody from 'raw-body'

import { BodyTooLarge } from '../error/body-errors'
import { BodyConsumed, BodyTimeout, RequestAborted } from '../error/request-errors'
import type { MaybePromise } from '../maybe-promise'
import { mediaTypeOf } from '../receiver/media-type'
import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { isTree } from '../tree/tree'
import { assertNotEncoded } from './content-encoding'
import { lingering, withBodyDeadline } from './body-deadline'

/** A request of Node, and what the parsers of a framework have kept of its body. */
export interface NodeRequest {
  readonly stream: IncomingMessage
  readonly rawBody: unknown
  readonly body: unknown
}

const isRaw = (body: unknown): body is string | ArrayBufferView =>
  typeof body === 'string' || ArrayBuffer.isView(body)

/** Whether a parser has left more than the empty object that stands for "not my media type". */
export const isParsed = (body: unknown): body is object =>
  isTree(body) && !isRaw(body) && Object.keys(body).length > 0

const isAborted = (stream: IncomingMessage): boolean => stream.destroyed && !stream.readableEnded

const discard = (stream: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, lingering).unref()
    stream.once('close', resolve).once('end', resolve).resume()
  })

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && error.type === 'entity.too.large'

const failReading = async (
  stream: IncomingMessage,
  maxBytes: number,
  error: unknown,
): Promise<never> => {
  if (error instanceof BodyTimeout) throw error
  if (isTooLarge(error)) {
    await discard(stream)
    throw new BodyTooLarge(maxBytes)
  }
  // If nobody has gone, then somebody has set the stream to decode: the bytes cannot be had any more.
  throw isAborted(stream) ? new RequestAborted() : new BodyConsumed()
}

const readStream = (
  stream: IncomingMessage,
  headers: IncomingHttpHeaders,
  maxBytes: number,
  bodyTimeout: number,
): Promise<Uint8Array> => {
  assertNotEncoded(headers['content-encoding'])
  const length = headers['content-length'] ?? null
  const body = getRawBody(stream, { length, limit: maxBytes })
  return withBodyDeadline(body, bodyTimeout).catch((error: unknown) =>
    failReading(stream, maxBytes, error),
  )
}

/**
 * Receives a request of Node. The most faithful body comes first: raw text or bytes that were kept, then
 * what a parser made of it, then the stream, if nobody has read it.
 */
export const receiveNodeRequest = (
  receiver: Receiver,
  { stream, rawBody, body }: NodeRequest,
  bodyTimeout: number,
): Promise<Outcome> => {
  // Asked once: frameworks change the prototype of a request, and every look at it has its price.
  const { method = '', headers } = stream
  const readBody = (): MaybePromise<unknown> => {
    const kept = [rawBody, body].find(isRaw)
    if (kept !== undefined) return kept
    if (isParsed(body)) return body
    // Of JSON, an empty object is what was sent; of a form, it can stand for anything.
    const isJson = mediaTypeOf(headers['content-type']) === 'application/json'
    if (isTree(body) && stream.readableDidRead && isJson) return body
    // A parser leaves as little of an empty body as one that drops what it reads.
    if (headers['content-length'] === '0') return ''
    if (!stream.readableDidRead) {
      // Somebody has waited for its end, and there was nothing to read.
      if (stream.readableEnded) return ''
      return readStream(stream, headers, receiver.maxBytes, bodyTimeout)
    }
    throw isAborted(stream) ? new RequestAborted() : new BodyConsumed()
  }
  return receiver.receive({ method, contentType: headers['content-type'], body: readBody })
}
