import type { Either } from 'fp-ts/lib/Either.js'

import type { Rejection } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/any-event'
import type { MaybePromise } from '../maybe-promise'
import type { RequestBody } from '../parse/event-parser'
import type { Outcome } from './outcome'

/**
 * A request, free of any framework.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ReceivedRequest {
  /** The HTTP method, in upper case. */
  readonly method: string
  /** The header `content-type`, if there is one. */
  readonly contentType?: string | null | undefined
  /**
   * The body, or a function that reads it. The function is called only for a request that could be an
   * event; it may throw or reject with one of the errors of this package, which becomes the outcome.
   */
  readonly body: RequestBody | (() => MaybePromise<unknown>)
}

/**
 * Receives the requests of Bitrix24: verifies and decodes events, answers, and hands them over to handlers.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface Receiver {
  /** Does everything that a request needs, and tells you how to answer it. Never rejects. */
  readonly receive: (request: ReceivedRequest) => Promise<Outcome>
  /** Verifies and decodes a body, if you dispatch events yourself. Never rejects. */
  readonly verify: (body: RequestBody) => Promise<Either<Rejection, Bitrix24Event>>
  /**
   * Resolves when all acknowledged events have been handled and onError has been told of all that went
   * wrong. Before you exit, close the server, so that no request is on its way any more, and then await
   * this.
   */
  readonly drain: () => Promise<void>
  /** The largest body that an adapter has to read, in bytes. */
  readonly maxBytes: number
}
