import type { Auth } from './auth'

/**
 * A verified event that nobody handles: one that this package decodes but without a handler, or any other
 * event of Bitrix24, whose `data` is as it was read.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface UnhandledEvent {
  /** The wire name, in upper case. */
  readonly event: string
  readonly data: unknown
  readonly auth: Auth
}
