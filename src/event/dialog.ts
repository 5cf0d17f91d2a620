import type * as t from 'io-ts'

import { yesOrNo } from '../codec/flags'
import { integer } from '../codec/integer'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../wire/record'
import { ExternalChat } from './chat'

/**
 * Where a dialog takes place.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogConnector {
  /** The same as `CONNECTOR`. */
  connector_id: string
  /** The same as `LINE`. */
  line_id: number
  /** Id of the chat in the external system, as your connector sent it: text, never a number. */
  chat_id: string
  /**
   * Id of the user that Bitrix24 keeps for the client, in digits, or `0` if the connector is registered for
   * group chats. It is not an id of the external system, although the documentation says so.
   */
  user_id: string
}

/**
 * The codec of {@link DialogConnector}.
 *
 * @example
 * import { DialogConnector } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const wire = { connector_id: 'my_connector', line_id: '105', chat_id: '+15550100123', user_id: '66090' }
 *
 * assert.deepEqual(DialogConnector.decode(wire), { _tag: 'Right', right: { ...wire, line_id: 105 } })
 *
 * @category dialogs
 * @since 0.1.0
 */
export const DialogConnector: t.Type<DialogConnector, WireRecord> =
  /* @__PURE__ */ struct<DialogConnector>('DialogConnector', () => ({
    connector_id: text,
    line_id: integer,
    chat_id: text,
    user_id: text,
  }))

/**
 * The session of a dialog. Bitrix24 opens a new one when a client writes again after the last one was closed.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogSession {
  /** Id of the session in Bitrix24. */
  id: number
  /** False when a dialog starts, true when it finishes. `Y` or `N` on the wire. */
  closed: boolean
  /** Id of the client's previous session; 0 if there is none. */
  parent_id?: number
  /** Minutes after which the line closes a session for good; 10 unless configured otherwise. */
  close_term?: number
}

/**
 * The codec of {@link DialogSession}.
 *
 * @example
 * import { DialogSession } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(DialogSession.decode({ id: '3282', closed: 'Y', close_term: '10' }), {
 *   _tag: 'Right',
 *   right: { id: 3282, closed: true, close_term: 10 },
 * })
 *
 * @category dialogs
 * @since 0.1.0
 */
export const DialogSession: t.Type<DialogSession, WireRecord> =
  /* @__PURE__ */ struct<DialogSession>('DialogSession', () => ({
    id: integer,
    closed: yesOrNo,
    parent_id: optional(integer),
    close_term: optional(integer),
  }))

/**
 * The client's user in Bitrix24.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogUser {
  /** The same as `connector.user_id`; it is not an id of the external system either. */
  id: string
}

/**
 * The codec of {@link DialogUser}.
 *
 * @example
 * import { DialogUser } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(DialogUser.decode({ id: '0' }), { _tag: 'Right', right: { id: '0' } })
 *
 * @category dialogs
 * @since 0.1.0
 */
export const DialogUser: t.Type<DialogUser, WireRecord> = /* @__PURE__ */ struct<DialogUser>(
  'DialogUser',
  () => ({ id: text }),
)

/**
 * A dialog that started or finished. It does not hold the id of the chat in Bitrix24. Match it with messages
 * by connector, line and `chat.id`.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface Dialog {
  connector: DialogConnector
  session: DialogSession
  /** The same as `connector.chat_id`. */
  chat: ExternalChat
  user: DialogUser
}

/**
 * The codec of {@link Dialog}.
 *
 * @example
 * import { Dialog } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = Dialog.decode({
 *   connector: { connector_id: 'my_connector', line_id: '105', chat_id: 'chat-8', user_id: '0' },
 *   session: { id: '3282', closed: 'N', parent_id: '0', close_term: '10' },
 *   chat: { id: 'chat-8' },
 *   user: { id: '0' },
 * })
 *
 * assert(result._tag === 'Right')
 * assert.deepEqual(result.right.session, { id: 3282, closed: false, parent_id: 0, close_term: 10 })
 *
 * @category dialogs
 * @since 0.1.0
 */
export const Dialog: t.Type<Dialog, WireRecord> = /* @__PURE__ */ struct<Dialog>('Dialog', () => ({
  connector: DialogConnector,
  session: DialogSession,
  chat: ExternalChat,
  user: DialogUser,
}))
