// adapter/: a framework's request in, its answer out

import type { IncomingMessage } from 'node:http'

import { BodyConsumedError, RequestAbortedError } from '../error/request-errors'
import type { MaybePromise } from '../maybe-promise'
import { isJson } from '../receiver/media-type'
import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { isRecord } from '../wire/record'
import { assertNotEncoded } from './content-encoding'
import { readStream } from './read-stream'

/** A Node request, and what the parsers of a framework have kept of its body. */
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
 * Receives a Node request. It takes the most faithful body that there is: raw text or bytes that were kept,
 * then the output of a parser, then the stream if nobody has read it.
 */
export const receiveNodeRequest = (
  receiver: Receiver,
  { stream, rawBody, body }: NodeRequest,
  bodyTimeout: number,
): Promise<Outcome> => {
  // Read only once: frameworks change the prototype of a request, which makes every access slow.
  const { method = '', headers } = stream
  const contentType = headers['content-type']
  const readBody = (): MaybePromise<unknown> => {
    const kept = [rawBody, body].find(isRaw)
    if (kept !== undefined) return kept
    if (isParsed(body)) return body
    // From JSON, an empty object really was sent. From a form, it can stand for anything.
    if (isRecord(body) && stream.readableDidRead && isJson(contentType)) return body
    // After a parser, an empty body looks the same as one that was read and dropped.
    if (headers['content-length'] === '0') return ''
    if (!stream.readableDidRead) {
      // Something has waited for the end of the stream, and there was nothing to read.
      if (stream.readableEnded) return ''
      assertNotEncoded(headers['content-encoding'])
      const length = Number(headers['content-length'])
      return readStream(stream, length, receiver.maxBytes, bodyTimeout)
    }
    throw isAborted(stream) ? new RequestAbortedError() : new BodyConsumedError()
  }
  return receiver.receive({ method, contentType, body: readBody })
}
