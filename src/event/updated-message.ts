import type * as t from 'io-ts'

import { listOrItem } from '../codec/list'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'
import { ExternalChat } from './chat'
import { ImMessage } from './im-message'

/**
 * The new text of a message, and its ids in the external system.
 *
 * @category messages
 * @since 0.1.0
 */
export interface UpdatedMessageContent {
  /**
   * The ids that your connector reported in `imconnector.send.status.delivery`. Without them Bitrix24 does
   * not send the event. An id of more than 100 characters comes back cut off.
   */
  id: string[]
  /** BBCode, with the author's name in front: `[b]Name:[/b][br] text`. */
  text: string
}

/**
 * The codec of {@link UpdatedMessageContent}.
 *
 * @example
 * import { UpdatedMessageContent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(UpdatedMessageContent.decode({ id: { 0: 'ext-5' }, text: 'Hello' }), {
 *   _tag: 'Right',
 *   right: { id: ['ext-5'], text: 'Hello' },
 * })
 *
 * @category messages
 * @since 0.1.0
 */
export const UpdatedMessageContent: t.Type<UpdatedMessageContent, WireRecord> =
  /* @__PURE__ */ struct<UpdatedMessageContent>('UpdatedMessageContent', () => ({
    id: listOrItem(text),
    text,
  }))

/**
 * A message that an operator edited.
 *
 * @category messages
 * @since 0.1.0
 */
export interface UpdatedMessage {
  im: ImMessage
  message: UpdatedMessageContent
  chat: ExternalChat
}

/**
 * The codec of {@link UpdatedMessage}.
 *
 * @example
 * import { UpdatedMessage } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = UpdatedMessage.decode({
 *   im: { chat_id: '1807', message_id: '86501' },
 *   message: { id: { 0: 'ext-5' }, text: 'Hello' },
 *   chat: { id: 'channel-123' },
 * })
 *
 * assert(result._tag === 'Right')
 * assert.deepEqual(result.right.message.id, ['ext-5'])
 *
 * @category messages
 * @since 0.1.0
 */
export const UpdatedMessage: t.Type<UpdatedMessage, WireRecord> =
  /* @__PURE__ */ struct<UpdatedMessage>('UpdatedMessage', () => ({
    im: ImMessage,
    message: UpdatedMessageContent,
    chat: ExternalChat,
  }))
