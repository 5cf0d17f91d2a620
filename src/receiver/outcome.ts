import type { ReceiverError } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/any-event'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { WireRecord } from '../wire/record'

/**
 * What became of a request: `Accepted` (stored), `Duplicate` (it was stored before), `Handled`, `Unhandled`
 * (verified, but without a handler), `Placement` (`onPlacement` has answered it), or the tag of the error.
 *
 * @category receiver
 * @since 0.2.0
 */
export type OutcomeReason =
  'Accepted' | 'Duplicate' | 'Handled' | 'Unhandled' | 'Placement' | ReceiverError['_tag']

/**
 * What became of a request, and how to answer it. It holds no value from the body outside `event` and `body`,
 * unless `onPlacement` has put one into the answer.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface Outcome {
  /** The HTTP status to answer with. */
  readonly status: number
  /** The HTTP headers to answer with, in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The text to answer with, in UTF-8: the page that `onPlacement` has made. Every other answer is empty. */
  readonly content?: string
  readonly reason: OutcomeReason
  readonly error?: ReceiverError
  /** The event, if it was verified and decoded. */
  readonly event?: Bitrix24Event | UnhandledEvent
  /** The body as it was read, if the request is not an event: for whatever handles it instead. */
  readonly body?: WireRecord
  /**
   * Resolves when there is nothing left to do for the request: the event has been handled, or onError has
   * finished. Never rejects.
   */
  readonly handling?: Promise<void>
}
