import type * as t from 'io-ts'

import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'
import { ExternalChat } from './chat'
import { ImMessage } from './im-message'

/**
 * The content of a deleted message: its id in the external system.
 *
 * @category messages
 * @since 0.1.0
 */
export interface DeletedMessageContent {
  /** An id that your connector reported in `imconnector.send.status.delivery`. */
  id: string
}

/**
 * The codec of {@link DeletedMessageContent}.
 *
 * @example
 * import { DeletedMessageContent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(DeletedMessageContent.decode({ id: 'ext-5' }), { _tag: 'Right', right: { id: 'ext-5' } })
 *
 * @category messages
 * @since 0.1.0
 */
export const DeletedMessageContent: t.Type<DeletedMessageContent, WireRecord> =
  /* @__PURE__ */ struct<DeletedMessageContent>('DeletedMessageContent', () => ({ id: text }))

/**
 * A message that was deleted in Bitrix24. If the message has several ids in the external system, it arrives
 * as several entries with the same `im`.
 *
 * @category messages
 * @since 0.1.0
 */
export interface DeletedMessage {
  im: ImMessage
  message: DeletedMessageContent
  chat: ExternalChat
}

/**
 * The codec of {@link DeletedMessage}.
 *
 * @example
 * import { DeletedMessage } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = DeletedMessage.decode({
 *   im: { chat_id: '1807', message_id: '86501' },
 *   message: { id: 'ext-5' },
 *   chat: { id: 'channel-123' },
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.message.id, 'ext-5')
 *
 * @category messages
 * @since 0.1.0
 */
export const DeletedMessage: t.Type<DeletedMessage, WireRecord> =
  /* @__PURE__ */ struct<DeletedMessage>('DeletedMessage', () => ({
    im: ImMessage,
    message: DeletedMessageContent,
    chat: ExternalChat,
  }))
