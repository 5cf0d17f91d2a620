import type { LimitOptions } from '../body/limits'
import type { ReceiverError } from '../error/receiver-errors'
import type { AppInstallEvent } from '../event/app-install'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { MaybePromise } from '../maybe-promise'
import type { ApplicationToken } from '../verification/application-token'
import type { ErrorDetails } from './failure'
import type { Handler, Handlers } from './handlers'

/**
 * What a receiver needs to know.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ReceiverOptions {
  /** What proves that a request comes from Bitrix24. You cannot do without it. */
  readonly applicationToken: ApplicationToken
  readonly handlers: Handlers
  /**
   * Proves an installation whose token is not known yet, for example by a REST call with
   * `event.auth.access_token`. Only an answer of true within ten seconds lets it pass.
   */
  readonly verifyInstall?: ((event: AppInstallEvent) => MaybePromise<boolean>) | undefined
  /**
   * Receives verified events without a handler, and verified events that this package does not decode.
   * Without it, their names go to console.warn.
   */
  readonly onUnhandled?: Handler<UnhandledEvent> | undefined
  /** Called for everything that goes wrong. Without it, the error's message goes to console.error. */
  readonly onError?:
    ((error: ReceiverError, details: ErrorDetails) => MaybePromise<unknown>) | undefined
  /**
   * `first` (the default) answers as soon as an event is verified and queued; Bitrix24 slows down for
   * handlers that answer late. `after-handling` answers when the handler is done, with 500 if it failed.
   */
  readonly acknowledge?: 'first' | 'after-handling' | undefined
  /** `chat` (the default) handles the events of one chat one after another; `none` all at once. */
  readonly ordering?: 'chat' | 'none' | undefined
  /** How much of a body is read. */
  readonly limits?: LimitOptions | undefined
}
