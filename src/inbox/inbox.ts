// inbox/: what was acknowledged, until it is done or set aside

import type { WireRecord } from '../wire/record'
import type { RetryPolicy } from './retry'

/**
 * An event as an inbox keeps it.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxItem {
  /** The same event has the same id: it is stored once. Up to 64 characters of ASCII. */
  readonly id: string
  /** Items that share a key are handled one after another, in the order in which they were put. */
  readonly key: string
  /** The `member_id` of the portal. An inbox may let portals take turns. */
  readonly portal: string
  /** The wire name of the event, in upper case. */
  readonly name: string
  /** The body as it was read: records, lists, texts, numbers, booleans and null. It holds tokens. */
  readonly body: WireRecord
  readonly receivedAt: Date
  /** Path and query of its request, if they are known. Up to 2048 characters. */
  readonly url?: string | undefined
  /** False for an event whose sender nobody could verify yet; left out for all others. */
  readonly isVerified?: false | undefined
}

/**
 * An item that is to be handled now.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxDelivery extends InboxItem {
  /**
   * 1 the first time. What was interrupted by a crash counts. One more than `retry.attempts` means that the last one was
   * interrupted: do not handle it, but come to the verdict `dead`.
   */
  readonly attempt: number
}

/**
 * What became of a delivery.
 *
 * - `done`: its body is dropped. Its id is kept for a while, so that a duplicate is not stored again.
 * - `failed`: it keeps its place before the later ones of its key, and is delivered again after a delay; once the
 *   attempts are used up, it is `dead`.
 * - `dead`: it is set aside with its body, where a person can look at it, and its key goes on. An inbox that is not an
 *   `InboxAdmin` forgets it, and its id.
 *
 * @category inbox
 * @since 0.4.0
 */
export type InboxVerdict =
  | { readonly result: 'done' }
  /** `reason` is for the person who looks at it. It holds no value from the body. */
  | { readonly result: 'failed' | 'dead'; readonly reason: string }

/**
 * How to handle what an inbox holds.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxWorkOptions {
  /** Deliveries that are handled at the same time. */
  readonly concurrency: number
  readonly retry: RetryPolicy
}

/**
 * The handling of what an inbox holds.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxWork {
  /**
   * Begins no more deliveries, and resolves when those that have begun are settled. An inbox whose items die with the
   * process handles what waits first.
   */
  readonly stop: () => Promise<void>
  /** Resolves when nothing is being handled, and nothing waits that could be handled now. */
  readonly idle: () => Promise<void>
}

/**
 * How much an inbox holds: for your metrics.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxStats {
  /** Items that wait for the items before them, or for a free place. */
  readonly waiting: number
  /** Items that are being handled. */
  readonly running: number
  /** Items that have failed and will be handled again. */
  readonly retrying: number
  /** Items that were set aside. */
  readonly dead: number
  /** Those of all these that are not verified yet. */
  readonly unverified: number
  /** When the oldest item that is not dead was received; undefined if there is none. */
  readonly oldest: Date | undefined
}

/**
 * Keeps events until they are handled. An inbox owns the order, the number of attempts, the delays and what was set
 * aside; what a delivery means is for whoever handles it.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface Inbox {
  /** Whether its items die with the process. It then delivers the `body` that was put itself, and not a copy of it. */
  readonly isVolatile?: boolean | undefined
  /**
   * Resolves when the item is as safe as this inbox makes it. Rejects when nothing was stored. An id that was put
   * before, and is still known, is a `duplicate`, and is not stored again.
   */
  readonly put: (item: InboxItem) => Promise<'stored' | 'duplicate'>
  /**
   * Handles the first item of each key, those of different keys at the same time. What fails keeps its place. `handle`
   * never rejects. Throws if the inbox works already.
   */
  readonly work: (
    handle: (delivery: InboxDelivery) => Promise<InboxVerdict>,
    options: InboxWorkOptions,
  ) => InboxWork
  /** How much the inbox holds. */
  readonly stats: () => Promise<InboxStats>
  /** Closes what was opened. Call it after the work has stopped. */
  readonly close: () => Promise<void>
}
