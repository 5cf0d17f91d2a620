import type { IncomingMessage } from 'node:http'

import { BodyConsumedError, RequestAbortedError } from '../error/request-errors'
import type { MaybePromise } from '../maybe-promise'
import { isJson } from '../receiver/media-type'
import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { isRecord } from '../wire/record'
import { assertNotEncoded } from './content-encoding'
import { readStream } from './read-stream'

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
  isRecord(body) && Object.keys(body).length > 0

const isAborted = (stream: IncomingMessage): boolean => stream.destroyed && !stream.readableEnded

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
  const contentType = headers['content-type']
  const readBody = (): MaybePromise<unknown> => {
    const kept = [rawBody, body].find(isRaw)
    if (kept !== undefined) return kept
    if (isParsed(body)) return body
    // Of JSON, an empty object is what was sent; of a form, it can stand for anything.
    if (isRecord(body) && stream.readableDidRead && isJson(contentType)) return body
    // A parser leaves as little of an empty body as one that drops what it reads.
    if (headers['content-length'] === '0') return ''
    if (!stream.readableDidRead) {
      // Somebody has waited for its end, and there was nothing to read.
      if (stream.readableEnded) return ''
      assertNotEncoded(headers['content-encoding'])
      const length = Number(headers['content-length'])
      return readStream(stream, length, receiver.maxBytes, bodyTimeout)
    }
    throw isAborted(stream) ? new RequestAbortedError() : new BodyConsumedError()
  }
  return receiver.receive({ method, contentType, body: readBody })
}
