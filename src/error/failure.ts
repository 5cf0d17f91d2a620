// error/: the error classes, and the pair of an error and its details

import type { WireRecord } from '../wire/record'

/** What is known about a failure besides its error. Any of it can hold values from the body. */
export interface FailureDetails<Event> {
  readonly event?: Event
  readonly body?: WireRecord
  readonly isVerified?: false
  readonly cause?: unknown
  readonly attempt?: number
  readonly retryIn?: number
  readonly isStored?: true
  readonly id?: string
  readonly url?: string
}

/** An error with its details: they travel together from where the error arises to where it is reported. */
export interface Failure<E extends Error, Event = never> {
  readonly error: E
  readonly details: FailureDetails<Event>
  /** The size of a body in the details that nobody has verified: strangers can send many of them. */
  readonly bytes?: number
}
