import * as t from 'io-ts'

import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../tree/tree'
import { Auth } from './auth'

/**
 * A verified event that nobody handles: one of the ten without a handler, or any other of Bitrix24's,
 * whose `data` is as it was read.
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

/** The codec of an event that is none of the ten. */
export const otherEvent: t.Type<UnhandledEvent, WireRecord> = struct<UnhandledEvent>(
  'UnhandledEvent',
  { event: text, data: t.unknown, auth: Auth },
  {},
)
