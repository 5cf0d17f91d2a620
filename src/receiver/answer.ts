import type { ReceiverError } from '../error/receiver-errors'
import type { ReceiverFailure } from '../worker/failure'
import type { Outcome } from './outcome'

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
}

// After these, the rest of the body may still be on its way.
const closing = { connection: 'close' }

const answers: Readonly<Record<ReceiverError['_tag'], Answer>> = {
  MethodNotAllowed: { status: 405, headers: { allow: 'POST' } },
  UnsupportedMediaType: {
    status: 415,
    headers: { 'accept-post': 'application/x-www-form-urlencoded, application/json' },
  },
  BodyTooLarge: { status: 413, headers: closing },
  BodyTimeout: { status: 408, headers: closing },
  // There is nobody left to read it; access logs use this number.
  RequestAborted: { status: 499 },
  BodyConsumed: { status: 500 },
  MalformedBody: { status: 400 },
  NotAnEvent: { status: 404 },
  Unverified: { status: 403 },
  TokenLookupFailed: { status: 503 },
  InstallProofFailed: { status: 503 },
  Overloaded: { status: 503 },
  ReceiverClosed: { status: 503, headers: closing },
  UnknownEvent: { status: 200 },
  UnexpectedEvent: { status: 422 },
  InvalidEvent: { status: 422 },
  HandlerFailed: { status: 500 },
  HandlerTimedOut: { status: 500 },
  HandlerInterrupted: { status: 500 },
  InboxFailed: { status: 503 },
  InvalidPlacement: { status: 422 },
  PlacementFailed: { status: 500 },
}

/** The answer to a verified event. */
export const answerEvent = (
  reason: 'Accepted' | 'Duplicate' | 'Handled' | 'Unhandled',
  event: NonNullable<Outcome['event']>,
  handling?: Promise<void>,
): Outcome =>
  handling === undefined
    ? { status: 200, headers: {}, reason, event }
    : { status: 200, headers: {}, reason, event, handling }

/** The answer to a request that failed. `handling` resolves when there is nothing left to do for it. */
export const answerFailure = (
  { error, details: { event, body } }: ReceiverFailure,
  handling?: Promise<void>,
): Outcome => {
  const { status, headers = {} } = answers[error._tag]
  return {
    status,
    headers,
    reason: error._tag,
    error,
    ...(event && { event }),
    ...(error._tag === 'NotAnEvent' && body && { body }),
    ...(handling && { handling }),
  }
}
