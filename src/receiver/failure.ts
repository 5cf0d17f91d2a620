import type { Failure, FailureDetails } from '../error/failure'
import type { ReceiverError } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/any-event'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { WireRecord } from '../wire/record'

/**
 * What is known of a request or event that went wrong. All of it can hold values of the body: do not log
 * it as it is.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ErrorDetails extends FailureDetails<Bitrix24Event | UnhandledEvent> {
  /** The event, if it was verified and decoded. */
  readonly event?: Bitrix24Event | UnhandledEvent
  /** The body, if it was verified: with it, an event that could not be decoded is not lost. */
  readonly body?: WireRecord
  /** What a function of yours threw. */
  readonly cause?: unknown
}

/** What went wrong with a request, with all that `onError` receives. */
export type ReceiverFailure<E extends ReceiverError = ReceiverError> = Failure<
  E,
  Bitrix24Event | UnhandledEvent
>
