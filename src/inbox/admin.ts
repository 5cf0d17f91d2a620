import type { InboxItem, InboxStats } from './inbox'

/**
 * What can be asked for of the items in an inbox. `retrying` has failed and waits for its next attempt.
 *
 * @category inbox
 * @since 0.4.0
 */
export type InboxState = 'waiting' | 'running' | 'retrying' | 'dead'

/**
 * An item in an inbox, without its body.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxEntry extends Omit<InboxItem, 'body'> {
  readonly state: InboxState
  /** How often it has been delivered so far. */
  readonly attempts: number
  /** When it is delivered again, if it is `retrying`. */
  readonly nextAttempt: Date | undefined
  /** Why the latest attempt failed, if one did. */
  readonly reason: string | undefined
}

/**
 * For the person who looks into an inbox.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface InboxAdmin {
  /** How much the inbox holds. */
  readonly stats: () => Promise<InboxStats>
  /** The items in a state, or all of them, oldest first; 100 unless a limit is given. */
  readonly list: (options?: {
    readonly state?: InboxState | undefined
    readonly limit?: number | undefined
  }) => Promise<readonly InboxEntry[]>
  /** One item with its body, whatever its state; undefined if there is none of that id. */
  readonly show: (id: string) => Promise<(InboxEntry & Pick<InboxItem, 'body'>) | undefined>
  /**
   * Handles dead items again, with all their attempts, before what waits under their keys. Items that are retrying are
   * handled at once. Resolves with how many it was.
   */
  readonly retry: (ids: readonly string[]) => Promise<number>
  /** Drops dead items, with their bodies. Resolves with how many it was. */
  readonly discard: (ids: readonly string[]) => Promise<number>
  /** Drops dead items that were received before a time. Resolves with how many it was. */
  readonly purge: (before: Date) => Promise<number>
}
