import type { Inbox } from '../inbox/inbox'
import type { RetryOptions } from '../inbox/retry'
import type { ReceiverError } from '../error/receiver-errors'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { MaybePromise } from '../maybe-promise'
import type { ApplicationToken } from '../verification/application-token'
import type { InstallationEvent } from '../verification/install-proof'
import type { VerificationLimitOptions } from '../verification/limits'
import type { ErrorDetails } from './failure'
import type { Handler, Handlers } from './handlers'

/**
 * What becomes of an event.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface HandlingOptions {
  /**
   * Your functions, by the wire names of the events that they handle. This may be an instance of a class
   * with methods of these names; its other members are left alone.
   */
  readonly handlers: Handlers
  /**
   * Receives verified events that have no handler, including those that this package does not decode. Without
   * it, their names go to console.warn.
   */
  readonly onUnhandled?: Handler<UnhandledEvent> | undefined
  /**
   * Called for everything that goes wrong. Without it, the message of the error goes to console.error. A GET
   * or a placement is no error. What waits for it, such as the next event of the chat, goes on after 30 seconds.
   */
  readonly onError?:
    ((error: ReceiverError, details: ErrorDetails) => MaybePromise<unknown>) | undefined
  /** Handlers that run at the same time; 256 unless given. Portals take turns. */
  readonly concurrency?: number | undefined
  /**
   * How often, and when, an event is handled again whose handler has failed. Unless given, a durable inbox tries
   * again for about a day, with delays that grow from a second to an hour, and events in memory are not tried again.
   * What is left out of `{ attempts, firstDelay, maxDelay }` is as it is for that day.
   * The later events of the chat wait meanwhile. A handler that throws `DoNotRetry` is not called again.
   */
  readonly retry?: RetryOptions | undefined
  /**
   * How long a handler may take, in milliseconds. After that its `signal` fires, `onError` is told, and the
   * event has failed. Without it, a handler may take as long as it likes; but with `after-handling`, where a client
   * waits for the answer, it has 60 seconds.
   */
  readonly handlerTimeout?: number | undefined
}

/**
 * The options of a worker.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface WorkerOptions extends HandlingOptions {
  /** What receivers have stored. */
  readonly inbox: Inbox
  /**
   * As the receivers have it. It is needed for events that they have stored unverified, because their token could not
   * be looked up.
   */
  readonly applicationToken?: ApplicationToken | undefined
  /** As the receivers have it, for installations that they have stored unproven. */
  readonly verifyInstall?: ((event: InstallationEvent) => MaybePromise<boolean>) | undefined
  /** How much work is done at the same time for events that are not verified yet. */
  readonly verification?: VerificationLimitOptions | undefined
}
