import type * as t from 'io-ts'

import { list } from '../codec/list'
import { struct } from '../codec/struct'
import type { WireRecord } from '../tree/tree'
import { connectorLine, type ConnectorLine } from './connector-line'
import { Dialog } from './dialog'
import { envelope, type EventEnvelope } from './envelope'

/**
 * The `data` of a dialog event.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogData extends ConnectorLine {
  /** One dialog in all that is known; iterate all the same. */
  DATA: Dialog[]
}

export const dialogData: t.Type<DialogData, WireRecord> = struct<DialogData>(
  'DialogData',
  { ...connectorLine, DATA: list(Dialog) },
  {},
)

/**
 * A session was created: the client wrote first, or an operator did. Not sent when a vote reopens a
 * closed session, so starts and finishes need not pair. Portals send it since the end of 2024.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogStartEvent extends EventEnvelope<'ONIMCONNECTORDIALOGSTART', DialogData> {}

/**
 * The codec of {@link DialogStartEvent}.
 *
 * @example
 * import { DialogStartEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = DialogStartEvent.decode({
 *   event: 'ONIMCONNECTORDIALOGSTART',
 *   data: {
 *     CONNECTOR: 'my_connector',
 *     LINE: '105',
 *     DATA: [
 *       {
 *         connector: { connector_id: 'my_connector', line_id: '105', chat_id: 'chat-8', user_id: '0' },
 *         session: { id: '3282', closed: 'N' },
 *         chat: { id: 'chat-8' },
 *         user: { id: '0' },
 *       },
 *     ],
 *   },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data.DATA[0]?.session.closed, false)
 *
 * @category dialogs
 * @since 0.1.0
 */
export const DialogStartEvent: t.Type<DialogStartEvent, WireRecord> = envelope(
  'ONIMCONNECTORDIALOGSTART',
  dialogData,
)

/**
 * A session was closed, by an operator or, more often, by Bitrix24 itself: then `auth` holds no user.
 * Portals send it since the end of 2024.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogFinishEvent extends EventEnvelope<'ONIMCONNECTORDIALOGFINISH', DialogData> {}

/**
 * The codec of {@link DialogFinishEvent}.
 *
 * @example
 * import { DialogFinishEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = DialogFinishEvent.decode({
 *   event: 'ONIMCONNECTORDIALOGFINISH',
 *   data: {
 *     CONNECTOR: 'my_connector',
 *     LINE: '105',
 *     DATA: [
 *       {
 *         connector: { connector_id: 'my_connector', line_id: '105', chat_id: 'chat-8', user_id: '0' },
 *         session: { id: '3282', closed: 'Y' },
 *         chat: { id: 'chat-8' },
 *         user: { id: '0' },
 *       },
 *     ],
 *   },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data.DATA[0]?.session.closed, true)
 * assert.deepEqual(result.right.ts, new Date('2026-03-17T14:50:00.000Z'))
 *
 * @category dialogs
 * @since 0.1.0
 */
export const DialogFinishEvent: t.Type<DialogFinishEvent, WireRecord> = envelope(
  'ONIMCONNECTORDIALOGFINISH',
  dialogData,
)
