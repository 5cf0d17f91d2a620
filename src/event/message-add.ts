import type * as t from 'io-ts'

import { listOrRecord } from '../codec/list'
import { struct } from '../codec/struct'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { AddedMessage } from './added-message'
import { connectorLine, type ConnectorLine } from './connector-line'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import type { EventEnvelope } from './envelope'
import { messagePaths, messagePlace } from './message-place'

/**
 * The `data` of ONIMCONNECTORMESSAGEADD.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageAddData extends ConnectorLine {
  /** One message in every known case, but iterate anyway. */
  MESSAGES: AddedMessage[]
}

export const messageAddData: t.Type<MessageAddData, WireRecord> =
  /* @__PURE__ */ struct<MessageAddData>('MessageAddData', () => ({
    ...connectorLine,
    MESSAGES: listOrRecord(AddedMessage),
  }))

/**
 * A message to deliver to the client. Answer Bitrix24 at once, deliver the message, and report the id that
 * your system gave it with `imconnector.send.status.delivery`. Without that report, no edit or deletion of it
 * will reach you.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageAddEvent extends EventEnvelope<'ONIMCONNECTORMESSAGEADD', MessageAddData> {}

export const messageAdd: EventDefinition<'ONIMCONNECTORMESSAGEADD', MessageAddData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONIMCONNECTORMESSAGEADD',
    data: messageAddData,
    placeOf: messagePlace,
    identityOf: ({ MESSAGES }) => MESSAGES.map(({ im }) => im.message_id),
    command: {
      name: 'message-add',
      description: 'an operator wrote a message',
      paths: messagePaths,
    },
  })

/**
 * The codec of {@link MessageAddEvent}.
 *
 * @example
 * import { MessageAddEvent } from 'bitrix24-imconnector-events'
 * import { sampleMessageAddEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleMessageAddEvent()
 *
 * assert.deepEqual(MessageAddEvent.decode(MessageAddEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category messages
 * @since 0.1.0
 */
export const MessageAddEvent: t.Type<MessageAddEvent, WireRecord> =
  /* @__PURE__ */ codecOf(messageAdd)

/**
 * Parses the body of ONIMCONNECTORMESSAGEADD; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseMessageAddEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleMessageAddEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseMessageAddEvent(formBody(sampleMessageAddEvent())))
 *
 * assert.equal(event.data.MESSAGES[0]?.im.message_id, 86497)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseMessageAddEvent: EventParser<MessageAddEvent> =
  /* @__PURE__ */ parserOf(messageAdd)
