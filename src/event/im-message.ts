import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import { struct } from '../codec/struct'
import type { WireRecord } from '../wire/record'

/**
 * The ids of a message in Bitrix24. `imconnector.send.status.delivery` expects them back.
 *
 * @category messages
 * @since 0.1.0
 */
export interface ImMessage {
  /** Id of the chat in Bitrix24. */
  chat_id: number
  /** Id of the message in Bitrix24. Together with the portal's `member_id`, it is unique for good. */
  message_id: number
}

/**
 * The codec of {@link ImMessage}.
 *
 * @example
 * import { ImMessage } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(ImMessage.decode({ chat_id: '1807', message_id: '86497' }), {
 *   _tag: 'Right',
 *   right: { chat_id: 1807, message_id: 86497 },
 * })
 *
 * @category messages
 * @since 0.1.0
 */
export const ImMessage: t.Type<ImMessage, WireRecord> = /* @__PURE__ */ struct<ImMessage>(
  'ImMessage',
  () => ({
    chat_id: integer,
    message_id: integer,
  }),
)
