// adapter/: a framework's request in, its answer out

import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'

import type { ReceiverError } from '../error/receiver-errors'
import { BodyConsumedError, RequestAbortedError } from '../error/request-errors'
import type { MaybePromise } from '../maybe-promise'
import { isJson } from '../receiver/media-type'
import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { isRecord } from '../wire/record'
import { assertNotEncoded } from './content-encoding'
import { isCutOff } from './cut-off'
import { discardStream } from './discard-stream'
import { closing } from './closing'
import { readStream } from './read-stream'

/** Where parsers and platforms leave the body of a request that they have read. */
export interface BodyHolder {
  body?: unknown
  rawBody?: unknown
}

/** Path and query as they came. Frameworks that mount routers keep them as `originalUrl`, and shorten `url`. */
const urlOf = (stream: IncomingMessage): string | undefined => {
  const original: unknown = 'originalUrl' in stream ? stream.originalUrl : undefined
  return typeof original === 'string' ? original : stream.url
}

const isRaw = (body: unknown): body is string | ArrayBufferView =>
  typeof body === 'string' || ArrayBuffer.isView(body)

/** Whether a parser has left more than the empty object that stands for "not my media type". */
export const isParsed = (body: unknown): body is object =>
  isRecord(body) && Object.keys(body).length > 0

export const isAborted = (stream: IncomingMessage): boolean =>
  stream.destroyed && !stream.readableEnded

/**
 * Takes the most faithful body that there is: raw text or bytes that were kept, then the output of a parser, then the
 * stream if nobody has read it. Frameworks have their own objects around Node's request, and platforms know only that
 * one, so there can be several holders: the first comes first.
 */
const bodyReader =
  (
    stream: IncomingMessage,
    holders: readonly BodyHolder[],
    maxBytes: number,
    bodyTimeout: number,
    source: Readable,
  ) =>
  (): MaybePromise<unknown> => {
    // Read only once: frameworks change the prototype of a request, which makes every access slow, and platforms parse
    // what they have kept when it is asked for.
    for (const { rawBody } of holders) if (isRaw(rawBody)) return rawBody
    const { headers } = stream
    const bodies = holders.map(({ body }) => body)
    const kept = bodies.find(isRaw)
    if (kept !== undefined) return kept
    const parsed = bodies.find(isParsed)
    if (parsed !== undefined) {
      // JSON is parsed whole.
      if (!isJson(headers['content-type']) && isCutOff(parsed)) {
        throw new BodyConsumedError('CutOff')
      }
      return parsed
    }
    // Neither the length nor the encoding that the headers tell is that of a stream made from the request.
    if (source !== stream) return readStream(source, NaN, maxBytes, bodyTimeout)
    // From JSON, an empty object really was sent. From a form, it can stand for anything.
    const empty = bodies.find(isRecord)
    if (empty && stream.readableDidRead && isJson(headers['content-type'])) return empty
    // After a parser, an empty body looks the same as one that was read and dropped.
    if (headers['content-length'] === '0') return ''
    if (!stream.readableDidRead) {
      // Something has waited for the end of the stream, and there was nothing to read.
      if (stream.readableEnded) return ''
      assertNotEncoded(headers['content-encoding'])
      return readStream(stream, Number(headers['content-length']), maxBytes, bodyTimeout)
    }
    throw isAborted(stream) ? new RequestAbortedError() : new BodyConsumedError()
  }

/** Whether the rest of the body is not worth reading: the smaller its chunks, the more time each byte costs. */
const isHostile = (error: ReceiverError): boolean =>
  error._tag === 'MalformedBody' && error.why === 'TooManyChunks'

/** What a framework knows better than Node's request. */
export interface RequestParts {
  /** Where the body is read from, where something has put another stream between. */
  readonly source?: Readable | undefined
  /** Path and query as they came. */
  readonly url?: string | undefined
}

/** Receives a Node request. Resolves when the answer can be written and the client will get to read it. */
export const receiveNodeRequest = async (
  receiver: Receiver,
  stream: IncomingMessage,
  holders: readonly BodyHolder[],
  bodyTimeout: number,
  { source = stream, url = urlOf(stream) }: RequestParts = {},
): Promise<Outcome> => {
  const { method, headers } = stream
  const outcome = await receiver.receive({
    method,
    contentType: headers['content-type'],
    url,
    body: bodyReader(stream, holders, receiver.maxBytes, bodyTimeout, source),
  })
  // Who is late has had its time.
  if (outcome.error === undefined || outcome.reason === 'BodyTimeout') return outcome
  if (isHostile(outcome.error)) return closing(outcome)
  return (await discardStream(stream)) ? outcome : closing(outcome)
}
