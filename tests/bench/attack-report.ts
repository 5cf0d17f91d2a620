import type { Counts } from './soak-report'

/** What a server under attack tells of itself. */
export interface AttackReport {
  /** The most that it has needed, in bytes. */
  readonly rss: number
  readonly heap: number
  /** Events that wait or are handled when the attack is over. */
  readonly left: number
  readonly handled: number
  /** What onError was told, by the tag of the error. */
  readonly errors: Counts
}
