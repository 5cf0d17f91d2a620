import type { ReceiverError } from '../error/receiver-errors'
import type { ReceiverFailure } from './failure'
import type { Outcome } from './outcome'

const statuses: Readonly<Record<ReceiverError['_tag'], number>> = {
  MethodNotAllowed: 405,
  UnsupportedMediaType: 415,
  BodyTooLarge: 413,
  BodyTimeout: 408,
  // There is nobody left to read it; access logs use this number.
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

/** The answer to a verified event. */
export const answerEvent = (
  reason: 'Accepted' | 'Handled' | 'Unhandled',
  event: NonNullable<Outcome['event']>,
  handling?: Promise<void>,
): Outcome => ({ status: 200, headers: {}, reason, event, ...(handling && { handling }) })

/** The answer to a request that failed. `handling` resolves when there is nothing left to do for it. */
export const answerFailure = (
  { error, details: { event, body } }: ReceiverFailure,
  handling?: Promise<void>,
): Outcome => ({
  status: statuses[error._tag],
  headers: headersOf[error._tag] ?? {},
  reason: error._tag,
  error,
  ...(event && { event }),
  ...(error._tag === 'NotAnEvent' && body && { body }),
  ...(handling && { handling }),
})
