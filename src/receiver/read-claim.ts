import type { Either } from 'fp-ts/lib/Either.js'

import type { Limits } from '../body/limits'
import { left } from '../either'
import { MalformedBodyError } from '../error/body-errors'
import type { ReceiverError } from '../error/receiver-errors'
import type { ClaimedEvent } from '../worker/claimed-event'
import type { ReceiverFailure } from '../worker/failure'
import type { CheckedRequest } from './check-request'
import { claimEvent } from './claim-event'

type ReaderError = Extract<
  ReceiverError,
  {
    readonly _tag:
      | 'BodyTooLarge'
      | 'MalformedBody'
      | 'UnsupportedMediaType'
      | 'BodyConsumed'
      | 'BodyTimeout'
      | 'RequestAborted'
  }
>

const readerTags: Readonly<Record<ReaderError['_tag'], true>> = {
  BodyTooLarge: true,
  MalformedBody: true,
  UnsupportedMediaType: true,
  BodyConsumed: true,
  BodyTimeout: true,
  RequestAborted: true,
}

// By the tag, because an adapter can come from another copy of this package, with classes of its own.
const isReaderError = (u: unknown): u is ReaderError =>
  u instanceof Error &&
  '_tag' in u &&
  typeof u._tag === 'string' &&
  Object.hasOwn(readerTags, u._tag)

/** What is wrong with a body, from what the function that reads it has thrown. */
const failureOf = (cause: unknown): ReceiverFailure =>
  isReaderError(cause)
    ? { error: cause, details: {} }
    : { error: new MalformedBodyError('Unreadable', 'the body'), details: { cause } }

/** The event that the body of a request claims to be. Nothing but the claim keeps the body. */
export const readClaim = async (
  { body, charset, url }: CheckedRequest,
  limits: Limits,
): Promise<Either<ReceiverFailure, ClaimedEvent>> => {
  let content: unknown = body
  if (typeof body === 'function') {
    try {
      content = await body()
    } catch (cause) {
      return left(failureOf(cause))
    }
  }
  return claimEvent(content, limits, charset, url)
}
