import type { Failure, FailureDetails } from '../error/failure'
import type { ReceiverError } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/any-event'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { WireRecord } from '../wire/record'

/**
 * What is known about a request or event that failed. Any of it can hold values from the body, so do not log
 * it as it is: see {@link redact}.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ErrorDetails extends FailureDetails<Bitrix24Event | UnhandledEvent> {
  /** The event, if it was verified and decoded. */
  readonly event?: Bitrix24Event | UnhandledEvent
  /** The body, if it was verified: keep it, so that an event that could not be decoded is not lost. */
  readonly body?: WireRecord
  /** What a function of yours threw. */
  readonly cause?: unknown
}

/** What went wrong with a request, with everything that `onError` receives. */
export type ReceiverFailure<E extends ReceiverError = ReceiverError> = Failure<
  E,
  Bitrix24Event | UnhandledEvent
>
