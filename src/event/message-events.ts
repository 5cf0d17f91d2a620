import type * as t from 'io-ts'

import { list } from '../codec/list'
import { struct } from '../codec/struct'
import type { WireRecord } from '../tree/tree'
import { AddedMessage } from './added-message'
import { connectorLine, type ConnectorLine } from './connector-line'
import { DeletedMessage } from './deleted-message'
import { envelope, type EventEnvelope } from './envelope'
import { UpdatedMessage } from './updated-message'

/**
 * The `data` of ONIMCONNECTORMESSAGEADD.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageAddData extends ConnectorLine {
  /** One message in all that is known; iterate all the same. */
  MESSAGES: AddedMessage[]
}

export const messageAddData: t.Type<MessageAddData, WireRecord> = struct<MessageAddData>(
  'MessageAddData',
  { ...connectorLine, MESSAGES: list(AddedMessage) },
  {},
)

/**
 * A message to deliver to the client. Answer Bitrix24 at once, deliver it, and report the id that your
 * system gave it with `imconnector.send.status.delivery`: without it no edit or deletion will reach you.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageAddEvent extends EventEnvelope<'ONIMCONNECTORMESSAGEADD', MessageAddData> {}

/**
 * The codec of {@link MessageAddEvent}.
 *
 * @example
 * import { MessageAddEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = MessageAddEvent.decode({
 *   event: 'ONIMCONNECTORMESSAGEADD',
 *   data: {
 *     CONNECTOR: 'my_connector',
 *     LINE: '107',
 *     MESSAGES: [
 *       {
 *         im: { chat_id: '1807', message_id: '86497' },
 *         message: { user_id: '27', text: 'Hello' },
 *         chat: { id: 'channel-123' },
 *       },
 *     ],
 *   },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data.MESSAGES[0]?.message.text, 'Hello')
 *
 * @category messages
 * @since 0.1.0
 */
export const MessageAddEvent: t.Type<MessageAddEvent, WireRecord> = envelope(
  'ONIMCONNECTORMESSAGEADD',
  messageAddData,
)

/**
 * The `data` of ONIMCONNECTORMESSAGEUPDATE.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageUpdateData extends ConnectorLine {
  /** One message in all that is known; iterate all the same. */
  MESSAGES: UpdatedMessage[]
}

export const messageUpdateData: t.Type<MessageUpdateData, WireRecord> = struct<MessageUpdateData>(
  'MessageUpdateData',
  { ...connectorLine, MESSAGES: list(UpdatedMessage) },
  {},
)

/**
 * An operator edited a message. An edit that empties it arrives as a deletion.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageUpdateEvent extends EventEnvelope<
  'ONIMCONNECTORMESSAGEUPDATE',
  MessageUpdateData
> {}

/**
 * The codec of {@link MessageUpdateEvent}.
 *
 * @example
 * import { MessageUpdateEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = MessageUpdateEvent.decode({
 *   event: 'ONIMCONNECTORMESSAGEUPDATE',
 *   data: {
 *     CONNECTOR: 'my_connector',
 *     LINE: '107',
 *     MESSAGES: [
 *       {
 *         im: { chat_id: '1807', message_id: '86497' },
 *         message: { id: ['ext-5'], text: 'Hello' },
 *         chat: { id: 'channel-123' },
 *       },
 *     ],
 *   },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.deepEqual(result.right.data.MESSAGES[0]?.message.id, ['ext-5'])
 *
 * @category messages
 * @since 0.1.0
 */
export const MessageUpdateEvent: t.Type<MessageUpdateEvent, WireRecord> = envelope(
  'ONIMCONNECTORMESSAGEUPDATE',
  messageUpdateData,
)

/**
 * The `data` of ONIMCONNECTORMESSAGEDELETE.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageDeleteData extends ConnectorLine {
  /** One entry for each id that the message has in the external system. */
  MESSAGES: DeletedMessage[]
}

export const messageDeleteData: t.Type<MessageDeleteData, WireRecord> = struct<MessageDeleteData>(
  'MessageDeleteData',
  { ...connectorLine, MESSAGES: list(DeletedMessage) },
  {},
)

/**
 * A message was deleted in Bitrix24.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageDeleteEvent extends EventEnvelope<
  'ONIMCONNECTORMESSAGEDELETE',
  MessageDeleteData
> {}

/**
 * The codec of {@link MessageDeleteEvent}.
 *
 * @example
 * import { MessageDeleteEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = MessageDeleteEvent.decode({
 *   event: 'ONIMCONNECTORMESSAGEDELETE',
 *   data: {
 *     CONNECTOR: 'my_connector',
 *     LINE: '107',
 *     MESSAGES: [
 *       {
 *         im: { chat_id: '1807', message_id: '86497' },
 *         message: { id: 'ext-5' },
 *         chat: { id: 'channel-123' },
 *       },
 *     ],
 *   },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data.MESSAGES[0]?.message.id, 'ext-5')
 *
 * @category messages
 * @since 0.1.0
 */
export const MessageDeleteEvent: t.Type<MessageDeleteEvent, WireRecord> = envelope(
  'ONIMCONNECTORMESSAGEDELETE',
  messageDeleteData,
)
