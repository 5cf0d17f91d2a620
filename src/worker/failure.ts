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
   * The bodies of an `Overloaded` that tells of several requests at once, as far as `verification.maxBytes` allows.
   * Keep them as well.
   */
  readonly bodies?: readonly WireRecord[]
  /**
   * False for a body whose sender is not verified, and for all `bodies`: they may come from anybody. If your function
   * failed, or too many were waiting for it, pass the body to `receiver.receive` again later. Every other body is
   * verified.
   */
  readonly isVerified?: false
  /** Path and query of the request, if they are known: keep them with the body if your handlers need them. */
  readonly url?: string
  /** What a function of yours threw. */
  readonly cause?: unknown
  /** How often the event was handled so far, if its handler failed. */
  readonly attempt?: number
  /**
   * In how many milliseconds it is handled again. Left out if it is not: a durable inbox has set it aside, with its
   * body.
   */
  readonly retryIn?: number
  /** True if a durable inbox has the event, to be tried again or set aside. Then it need not be kept elsewhere. */
  readonly isStored?: true
  /** By which it is found there. It holds no value from the body. */
  readonly id?: string
}

/** What went wrong with a request, with everything that `onError` receives. */
export type ReceiverFailure<E extends ReceiverError = ReceiverError> = Failure<
  E,
  Bitrix24Event | UnhandledEvent
>
