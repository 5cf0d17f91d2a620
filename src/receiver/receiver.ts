import type { Either } from 'fp-ts/lib/Either.js'

import type { Rejection } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/any-event'
import type { MaybePromise } from '../maybe-promise'
import type { InboxStats } from '../inbox/inbox'
import type { RequestBody } from '../parse/event-parser'
import type { Outcome } from './outcome'

/**
 * A request, independent of any framework.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ReceivedRequest {
  /** The HTTP method. */
  readonly method: string | null | undefined
  /** The header `content-type`, if there is one. */
  readonly contentType?: string | null | undefined
  /** Path and query as they came, such as `/tenants/7/events?app=3`. What is longer than 2048 characters is left out. */
  readonly url?: string | null | undefined
  /**
   * The body, or a function that reads it. The function is called only if the request could be an event. It
   * may throw or reject with an error of this package, which then becomes the outcome.
   */
  readonly body: RequestBody | (() => MaybePromise<unknown>)
}

/**
 * Receives the requests of Bitrix24: verifies and decodes events, answers, and passes the events to handlers.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface Receiver {
  /** Does everything that a request needs, and resolves with how to answer it. Never rejects. */
  readonly receive: (request: ReceivedRequest) => Promise<Outcome>
  /** Verifies and decodes a body, for those who dispatch events themselves. Never rejects. */
  readonly verify: (body: RequestBody) => Promise<Either<Rejection, Bitrix24Event>>
  /**
   * Resolves when all requests have been answered, every event that could be handled now has been, and every call
   * of onError has finished. While requests keep coming, this can take for ever: see `close`.
   */
  readonly drain: () => Promise<void>
  /**
   * From now on, answers 503 to every request. Resolves when all requests have been answered, every handler that
   * runs and every call of onError has finished and, unless a durable inbox keeps them, all events have been handled.
   * Before you exit, close the server, so that requests go elsewhere, and then await this.
   */
  readonly close: () => Promise<void>
  /** How much waits, runs, is tried again or was set aside, and how old the oldest is: for your metrics. */
  readonly stats: () => Promise<InboxStats>
  /** The largest body that an adapter has to read, in bytes. */
  readonly maxBytes: number
}
