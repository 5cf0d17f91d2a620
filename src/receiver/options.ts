import type { LimitOptions } from '../body/limits'
import type { ReceiverError } from '../error/receiver-errors'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { MaybePromise } from '../maybe-promise'
import type { ApplicationToken } from '../verification/application-token'
import type { InstallationEvent } from '../verification/install-proof'
import type { VerificationLimitOptions } from '../verification/limits'
import type { ErrorDetails } from './failure'
import type { Handler, Handlers } from './handlers'

/**
 * The options of a receiver.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ReceiverOptions {
  /** Proves that a request comes from Bitrix24. It is required. */
  readonly applicationToken: ApplicationToken
  /**
   * Your functions, by the wire names of the events that they handle. This may be an instance of a class
   * with methods of these names; its other members are left alone.
   */
  readonly handlers: Handlers
  /**
   * Proves an ONAPPINSTALL or ONAPPUPDATE that brings an application token which is not known yet: pass
   * `proveInstall`. The event passes only if this returns true. If it throws, it is called again, three
   * times at most within ten seconds; then the event is answered 503, and `onError` receives its body.
   */
  readonly verifyInstall?: ((event: InstallationEvent) => MaybePromise<boolean>) | undefined
  /**
   * Receives verified events that have no handler, including those that this package does not decode. Without
   * it, their names go to console.warn.
   */
  readonly onUnhandled?: Handler<UnhandledEvent> | undefined
  /**
   * Called for everything that goes wrong. Without it, the message of the error goes to console.error. A GET
   * or a placement is no error.
   */
  readonly onError?:
    ((error: ReceiverError, details: ErrorDetails) => MaybePromise<unknown>) | undefined
  /**
   * `first` (the default) answers as soon as an event is verified and queued, because Bitrix24 slows down for
   * handlers that answer late. `after-handling` answers when the handler has finished, with 500 if it failed.
   */
  readonly acknowledge?: 'first' | 'after-handling' | undefined
  /**
   * `chat` (the default) handles the events of a chat one after another; `none` handles all at the same time.
   * On Cloudflare Workers, where one request must not wait for another, it is always `none`.
   */
  readonly ordering?: 'chat' | 'none' | undefined
  /** Handlers that run at the same time; 256 unless given. Portals take turns. */
  readonly concurrency?: number | undefined
  /**
   * Events that wait in memory for their handlers; 10 000 unless given. When there are so many, an event is
   * answered 503, and `onError` receives it, unless its portal has less than an equal share of them.
   */
  readonly maxWaiting?: number | undefined
  /**
   * How long a handler may take, in milliseconds. After that its `signal` fires, `onError` is told, and the
   * next event of its chat is handled. Without it, a handler may take as long as it likes; but with
   * `after-handling`, where a client waits for the answer, it has 60 seconds.
   */
  readonly handlerTimeout?: number | undefined
  /** How much of a body is read before it is refused. */
  readonly limits?: LimitOptions | undefined
  /** How much work is done at the same time for requests that are not verified yet. */
  readonly verification?: VerificationLimitOptions | undefined
}
