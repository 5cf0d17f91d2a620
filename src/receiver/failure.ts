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
  /** The body. Keep it, so that an event that could not be verified, decoded or handled is not lost. */
  readonly body?: WireRecord
  /**
   * False for a body whose sender nobody could verify, because your function failed: it may come from
   * anybody. Pass it to `receiver.receive` again later. Every other body is verified.
   */
  readonly isVerified?: false
  /** What a function of yours threw. */
  readonly cause?: unknown
}

/** What went wrong with a request, with everything that `onError` receives. */
export type ReceiverFailure<E extends ReceiverError = ReceiverError> = Failure<
  E,
  Bitrix24Event | UnhandledEvent
>
