import * as t from 'io-ts'

import { absentAs } from '../codec/absent-as'
import { integer } from '../codec/integer'
import { list, listOrNothing } from '../codec/list'
import { nestedTextRecord, type NestedText } from '../codec/nested-text'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'
import { ExternalChat } from './chat'
import { ImMessage } from './im-message'
import { MessageFile } from './message-file'

/**
 * The content of a message that an operator, a bot or the line itself wrote.
 *
 * @category messages
 * @since 0.1.0
 */
export interface AddedMessageContent {
  /** Id of the author in Bitrix24; 0 for automatic messages, and if the wire has none. */
  user_id: number
  /**
   * BBCode, not HTML, with line feeds. Empty if there are only files, and if the wire has none. The author's
   * name stands in front unless the connector was registered without signatures: `[b]Name:[/b] [br]text`. See
   * {@link splitSignature}.
   */
  text: string
  /** Empty if the wire has none. */
  files: MessageFile[]
  /** Marks of automatic messages and of links, such as `CLASS`, `IMOL_FORM`, `url`, `richUrlPreview`. */
  params?: Record<string, NestedText>
  /** A link preview from portals before 2026, as it arrived. */
  attachments?: unknown
}

/**
 * The codec of {@link AddedMessageContent}.
 *
 * @example
 * import { AddedMessageContent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(AddedMessageContent.decode({ user_id: '27', text: 'Hello' }), {
 *   _tag: 'Right',
 *   right: { user_id: 27, text: 'Hello', files: [] },
 * })
 *
 * @category messages
 * @since 0.1.0
 */
export const AddedMessageContent: t.Type<AddedMessageContent, WireRecord> =
  /* @__PURE__ */ struct<AddedMessageContent>('AddedMessageContent', () => ({
    user_id: absentAs(integer, '0'),
    text: absentAs(text, ''),
    files: listOrNothing(MessageFile),
    attachments: optional(t.unknown),
    params: optional(nestedTextRecord),
  }))

/**
 * A message to deliver to the external system.
 *
 * @category messages
 * @since 0.1.0
 */
export interface AddedMessage {
  im: ImMessage
  message: AddedMessageContent
  chat: ExternalChat
  /** Rich attachments as JSON texts, from portals before 2026. */
  attachments_old?: string[]
}

/**
 * The codec of {@link AddedMessage}.
 *
 * @example
 * import { AddedMessage } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = AddedMessage.decode({
 *   im: { chat_id: '1807', message_id: '86497' },
 *   message: { user_id: '27', text: 'Hello' },
 *   chat: { id: 'channel-123' },
 * })
 *
 * assert(result._tag === 'Right')
 * assert.deepEqual(result.right.im, { chat_id: 1807, message_id: 86497 })
 *
 * @category messages
 * @since 0.1.0
 */
export const AddedMessage: t.Type<AddedMessage, WireRecord> = /* @__PURE__ */ struct<AddedMessage>(
  'AddedMessage',
  () => ({
    im: ImMessage,
    message: AddedMessageContent,
    chat: ExternalChat,
    attachments_old: optional(list(text)),
  }),
)
