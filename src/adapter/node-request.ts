// adapter/: a framework's request in, its answer out

import type { IncomingMessage } from 'node:http'

import { BodyConsumedError, RequestAbortedError } from '../error/request-errors'
import type { MaybePromise } from '../maybe-promise'
import { isJson } from '../receiver/media-type'
import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { isRecord } from '../wire/record'
import { assertNotEncoded } from './content-encoding'
import { discardRest } from './discard-rest'
import { closing } from './closing'
import { readStream } from './read-stream'

/** Where parsers and platforms leave the body of a request that they have read. */
export interface BodyHolder {
  body?: unknown
  rawBody?: unknown
}

const isRaw = (body: unknown): body is string | ArrayBufferView =>
  typeof body === 'string' || ArrayBuffer.isView(body)

/** Whether a parser has left more than the empty object that stands for "not my media type". */
export const isParsed = (body: unknown): body is object =>
  isRecord(body) && Object.keys(body).length > 0

const isAborted = (stream: IncomingMessage): boolean => stream.destroyed && !stream.readableEnded

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
  ) =>
  (): MaybePromise<unknown> => {
    // Read only once: frameworks change the prototype of a request, which makes every access slow, and platforms parse
    // what they have kept when it is asked for.
    const { headers } = stream
    const bodies = holders.map(({ body }) => body)
    const kept = [...holders.map(({ rawBody }) => rawBody), ...bodies].find(isRaw)
    if (kept !== undefined) return kept
    const parsed = bodies.find(isParsed)
    if (parsed !== undefined) return parsed
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

/** Receives a Node request. Resolves when the answer can be written and the client will get to read it. */
export const receiveNodeRequest = async (
  receiver: Receiver,
  stream: IncomingMessage,
  holders: readonly BodyHolder[],
  bodyTimeout: number,
): Promise<Outcome> => {
  const { method, headers } = stream
  const outcome = await receiver.receive({
    method,
    contentType: headers['content-type'],
    body: bodyReader(stream, holders, receiver.maxBytes, bodyTimeout),
  })
  // Who is late has had its time.
  if (outcome.error === undefined || outcome.reason === 'BodyTimeout') return outcome
  return (await discardRest(stream)) ? outcome : closing(outcome)
}
