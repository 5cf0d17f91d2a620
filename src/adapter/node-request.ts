import type { IncomingMessage } from 'node:http'

import getRawBody from 'raw-body'

import { BodyTooLarge } from '../error/body-errors'
import { BodyConsumed, RequestAborted } from '../error/request-errors'
import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { isTree } from '../tree/tree'
import { assertNotEncoded } from './content-encoding'
import { lingering, withDeadline } from './with-deadline'

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

// Of a stream that somebody has set to decode, the bytes cannot be had any more.
const isUnread = (stream: IncomingMessage): boolean =>
  !stream.readableDidRead && stream.readable && stream.readableEncoding === null

const isAborted = (stream: IncomingMessage): boolean => stream.destroyed && !stream.readableEnded

// A parser leaves as little of an empty body as one that drops what it reads.
const isEmpty = (stream: IncomingMessage): boolean => stream.headers['content-length'] === '0'

const discard = (stream: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, lingering).unref()
    stream.once('close', resolve).once('end', resolve).resume()
  })

const readStream = async (stream: IncomingMessage, maxBytes: number): Promise<Uint8Array> => {
  assertNotEncoded(stream.headers['content-encoding'])
  try {
    const length = stream.headers['content-length'] ?? null
    return await getRawBody(stream, { length, limit: maxBytes })
  } catch (error) {
    if (!(error instanceof Error && 'type' in error && error.type === 'entity.too.large')) {
      throw new RequestAborted()
    }
    await discard(stream)
    throw new BodyTooLarge(maxBytes)
  }
}

const readKept = async (
  { stream, rawBody, body }: NodeRequest,
  maxBytes: number,
  bodyTimeout: number,
): Promise<unknown> => {
  const kept = [rawBody, body].find(isRaw)
  if (kept !== undefined) return kept
  if (isParsed(body)) return body
  if (isEmpty(stream)) return ''
  if (isAborted(stream)) throw new RequestAborted()
  if (!isUnread(stream)) throw new BodyConsumed()
  return withDeadline(readStream(stream, maxBytes), bodyTimeout)
}

/**
 * Receives a request of Node. The most faithful body comes first: raw text or bytes that were kept, then
 * what a parser made of it, then the stream, if nobody has read it.
 */
export const receiveNodeRequest = (
  receiver: Receiver,
  request: NodeRequest,
  bodyTimeout: number,
): Promise<Outcome> =>
  receiver.receive({
    method: request.stream.method ?? '',
    contentType: request.stream.headers['content-type'],
    body: () => readKept(request, receiver.maxBytes, bodyTimeout),
  })
