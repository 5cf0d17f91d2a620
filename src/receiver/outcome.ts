import type { ReceiverError } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/events'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { WireRecord } from '../tree/tree'

/**
 * What became of a request: `Accepted` (verified and queued), `Handled`, `Unhandled` (verified, but no
 * handler takes it), or the tag of the error.
 *
 * @category receiver
 * @since 0.2.0
 */
export type OutcomeReason = 'Accepted' | 'Handled' | 'Unhandled' | ReceiverError['_tag']

/**
 * What became of a request, and how to answer it. Holds no value of the body outside `event` and
 * `body`.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface Outcome {
  /** The HTTP status to answer with. */
  readonly status: number
  /** The HTTP headers to answer with, in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly reason: OutcomeReason
  readonly error?: ReceiverError
  /** The event, if it was verified and decoded. */
  readonly event?: Bitrix24Event | UnhandledEvent
  /** Of a request that is no event: its body as it was read, for who handles it instead. */
  readonly body?: WireRecord
  /**
   * Ends, and never rejects, when nothing is left to do for the request: the event has been handled, or
   * onError been told.
   */
  readonly handling?: Promise<void>
}

const statuses: Readonly<Record<ReceiverError['_tag'], number>> = {
  MethodNotAllowed: 405,
  UnsupportedMediaType: 415,
  BodyTooLarge: 413,
  BodyTimeout: 408,
  // Nobody is left to read it; the number is what access logs use.
  RequestAborted: 499,
  BodyConsumed: 500,
  MalformedBody: 400,
  NotAnEvent: 404,
  Unverified: 403,
  UnknownEvent: 200,
  UnexpectedEvent: 422,
  InvalidEvent: 422,
  HandlerFailed: 500,
}

// After these, the rest of the body may still be on its way.
const closing = { connection: 'close' }

const headersOf: Partial<Record<ReceiverError['_tag'], Readonly<Record<string, string>>>> = {
  MethodNotAllowed: { allow: 'POST' },
  UnsupportedMediaType: { 'accept-post': 'application/x-www-form-urlencoded, application/json' },
  BodyTooLarge: closing,
  BodyTimeout: closing,
}

export const outcomeOfError = (error: ReceiverError): Outcome => ({
  status: statuses[error._tag],
  headers: headersOf[error._tag] ?? {},
  reason: error._tag,
  error,
})
