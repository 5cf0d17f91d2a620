import type * as t from 'io-ts'

import { listOrRecord } from '../codec/list'
import { struct } from '../codec/struct'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { connectorLine, type ConnectorLine } from './connector-line'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import { DeletedMessage } from './deleted-message'
import type { EventEnvelope } from './envelope'
import { messagePaths, messagePlace } from './message-place'

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

export const messageDeleteData: t.Type<MessageDeleteData, WireRecord> =
  /* @__PURE__ */ struct<MessageDeleteData>('MessageDeleteData', () => ({
    ...connectorLine,
    MESSAGES: listOrRecord(DeletedMessage),
  }))

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

export const messageDelete: EventDefinition<'ONIMCONNECTORMESSAGEDELETE', MessageDeleteData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONIMCONNECTORMESSAGEDELETE',
    data: messageDeleteData,
    placeOf: messagePlace,
    identityOf: ({ MESSAGES }) => MESSAGES.map(({ im, message }) => [im.message_id, message.id]),
    command: {
      name: 'message-delete',
      description: 'a message was deleted',
      paths: messagePaths,
    },
  })

/**
 * The codec of {@link MessageDeleteEvent}.
 *
 * @example
 * import { MessageDeleteEvent } from 'bitrix24-imconnector-events'
 * import { sampleMessageDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleMessageDeleteEvent()
 *
 * assert.deepEqual(MessageDeleteEvent.decode(MessageDeleteEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category messages
 * @since 0.1.0
 */
export const MessageDeleteEvent: t.Type<MessageDeleteEvent, WireRecord> =
  /* @__PURE__ */ codecOf(messageDelete)

/**
 * Parses the body of ONIMCONNECTORMESSAGEDELETE; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseMessageDeleteEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleMessageDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseMessageDeleteEvent(formBody(sampleMessageDeleteEvent())))
 *
 * assert.equal(event.data.MESSAGES[0]?.message.id, 'ext-5')
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseMessageDeleteEvent: EventParser<MessageDeleteEvent> =
  /* @__PURE__ */ parserOf(messageDelete)
