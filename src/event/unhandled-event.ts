import type { Auth } from './auth'

/**
 * A verified event without a handler. This package may have decoded it, or it may be any other event of
 * Bitrix24, whose `data` is then as it was read.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface UnhandledEvent {
  /** The wire name, in upper case. */
  readonly event: string
  /** Not there if the wire has none. */
  readonly data?: unknown
  readonly auth: Auth
}
