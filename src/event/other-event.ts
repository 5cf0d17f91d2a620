import * as t from 'io-ts'

import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'
import { Auth } from './auth'

/** An event that this package does not decode. */
export interface OtherEvent {
  event: string
  data?: unknown
  auth: Auth
}

export const OtherEvent: t.Type<OtherEvent, WireRecord> = /* @__PURE__ */ struct<OtherEvent>(
  'OtherEvent',
  () => ({ event: text, data: optional(t.unknown), auth: Auth }),
)
