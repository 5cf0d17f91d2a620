import type { LimitOptions } from '../body/limits'
import type { Inbox } from '../inbox/inbox'
import type { MaybePromise } from '../maybe-promise'
import type { ApplicationToken } from '../verification/application-token'
import type { InstallationEvent } from '../verification/install-proof'
import type { VerificationLimitOptions } from '../verification/limits'
import type { HandlingOptions } from '../worker/options'
import type { PlacementHandler } from './placement-handler'

/**
 * The options of a receiver.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ReceiverOptions extends HandlingOptions {
  /** Proves that a request comes from Bitrix24. It is required. */
  readonly applicationToken: ApplicationToken
  /**
   * Where events are stored before they are answered 200. Without it, they wait in memory, and die with the process.
   */
  readonly inbox?: Inbox | undefined
  /**
   * Proves an ONAPPINSTALL or ONAPPUPDATE that brings an application token which is not known yet: pass
   * `proveInstall`. The event passes only if this returns true. If it throws, it is called again, three
   * times at most within ten seconds; then the event is stored in the inbox to be proven later or, without an inbox,
   * answered 503, and `onError` receives its body.
   */
  readonly verifyInstall?: ((event: InstallationEvent) => MaybePromise<boolean>) | undefined
  /**
   * Answers the POST of a page of your app, such as the settings of your connector: with HTML, which every adapter
   * writes. Without it, a placement is not an event: Express, Koa and Fastify pass it on, and the others answer 404.
   *
   * A placement that brings an application token must bring the right one, as an event must; if the portal is not known
   * yet, or it brings none, `isVerified` is false. If the function throws or answers with what cannot be sent, the answer
   * is 500 and `onError` is told; so it is after `handlerTimeout` or, without that, 60 seconds.
   */
  readonly onPlacement?: PlacementHandler | undefined
  /**
   * `first` (the default) answers as soon as an event is verified and queued, because Bitrix24 slows down for
   * handlers that answer late. `after-handling` answers when the handler has finished, with 500 if it failed. It
   * cannot be combined with `inbox`: with one, a 200 says that the event is stored.
   */
  readonly acknowledge?: 'first' | 'after-handling' | undefined
  /**
   * `chat` (the default) handles the events of a chat one after another; `none` handles all at the same time.
   * On Cloudflare Workers, where one request must not wait for another, it is always `none`.
   */
  readonly ordering?: 'chat' | 'none' | undefined
  /**
   * Events that wait in memory for their handlers; 10 000 unless given. When there are so many, an event is
   * answered 503, and `onError` receives it, unless its portal has less than an equal share of them.
   */
  readonly maxWaiting?: number | undefined
  /** How much of a body is read before it is refused. */
  readonly limits?: LimitOptions | undefined
  /** How much work is done at the same time for requests that are not verified yet. */
  readonly verification?: VerificationLimitOptions | undefined
}

/**
 * The options of a receiver that only stores events, for a worker to handle.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface StoringReceiverOptions extends Omit<
  ReceiverOptions,
  'handlers' | 'acknowledge' | 'maxWaiting'
> {
  readonly inbox: Inbox
  readonly handlers?: undefined
  readonly acknowledge?: undefined
  readonly maxWaiting?: undefined
}

/** The options of any receiver. */
export type AnyReceiverOptions = ReceiverOptions | StoringReceiverOptions
