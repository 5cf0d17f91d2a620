import type { LimitOptions } from '../body/limits'
import type { ReceiverError } from '../error/receiver-errors'
import type { AppInstallEvent } from '../event/app-install'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { MaybePromise } from '../maybe-promise'
import type { ApplicationToken } from '../verification/application-token'
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
  /** Your functions, by the wire names of the events that they handle. */
  readonly handlers: Handlers
  /**
   * Proves an installation whose token is not known yet, for example by a REST call with
   * `event.auth.access_token`. The installation passes only if this returns true within ten seconds.
   */
  readonly verifyInstall?: ((event: AppInstallEvent) => MaybePromise<boolean>) | undefined
  /**
   * Receives verified events that have no handler, including those that this package does not decode. Without
   * it, their names go to console.warn.
   */
  readonly onUnhandled?: Handler<UnhandledEvent> | undefined
  /** Called for everything that goes wrong. Without it, the message of the error goes to console.error. */
  readonly onError?:
    ((error: ReceiverError, details: ErrorDetails) => MaybePromise<unknown>) | undefined
  /**
   * `first` (the default) answers as soon as an event is verified and queued, because Bitrix24 slows down for
   * handlers that answer late. `after-handling` answers when the handler has finished, with 500 if it failed.
   */
  readonly acknowledge?: 'first' | 'after-handling' | undefined
  /**
   * `chat` (the default) handles the events of a chat one after another; `none` handles all at the same time.
   */
  readonly ordering?: 'chat' | 'none' | undefined
  /** How much of a body is read before it is refused. */
  readonly limits?: LimitOptions | undefined
}
