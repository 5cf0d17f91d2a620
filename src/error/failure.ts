import type { WireRecord } from '../wire/record'

/** What is known of a failure besides its error. All of it can hold values of the body. */
export interface FailureDetails<Event> {
  readonly event?: Event
  readonly body?: WireRecord
  readonly cause?: unknown
}

/** An error and what is known besides, together from where it arises to where it is reported. */
export interface Failure<E extends Error, Event = never> {
  readonly error: E
  readonly details: FailureDetails<Event>
}
