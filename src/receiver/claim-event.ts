import type { Either } from 'fp-ts/lib/Either.js'

import type { Charset } from '../body/charset'
import type { Limits } from '../body/limits'
import { readBody } from '../body/read-body'
import { left } from '../either'
import type { Rejection } from '../error/receiver-errors'
import { claimedEvent, type ClaimedEvent } from '../worker/claimed-event'
import type { ReceiverFailure } from '../worker/failure'

/** Of what a parser has made, the record is a copy. */
const bytesOf = (body: unknown): number => {
  if (typeof body === 'string') return body.length
  return ArrayBuffer.isView(body) || body instanceof ArrayBuffer ? body.byteLength : 0
}

/** Reads a body as far as it must be read before its sender can be verified. */
export const claimEvent = (
  body: unknown,
  limits: Limits,
  charset?: Charset,
  url?: string,
): Either<ReceiverFailure<Rejection>, ClaimedEvent> => {
  const read = readBody(body, limits, charset)
  return read._tag === 'Left'
    ? left({ error: read.left, details: {} })
    : claimedEvent({ record: read.right, bytes: bytesOf(body), url })
}
