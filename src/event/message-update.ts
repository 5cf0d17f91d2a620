import type * as t from 'io-ts'

import { listOrRecord } from '../codec/list'
import { struct } from '../codec/struct'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { connectorLine, type ConnectorLine } from './connector-line'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import type { EventEnvelope } from './envelope'
import { messagePaths, messagePlace } from './message-place'
import { UpdatedMessage } from './updated-message'

/**
 * The `data` of ONIMCONNECTORMESSAGEUPDATE.
 *
 * @category messages
 * @since 0.1.0
 */
export interface MessageUpdateData extends ConnectorLine {
  /** One message in every known case, but iterate anyway. */
  MESSAGES: UpdatedMessage[]
}

export const messageUpdateData: t.Type<MessageUpdateData, WireRecord> =
  /* @__PURE__ */ struct<MessageUpdateData>('MessageUpdateData', () => ({
    ...connectorLine,
    MESSAGES: listOrRecord(UpdatedMessage),
  }))

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

export const messageUpdate: EventDefinition<'ONIMCONNECTORMESSAGEUPDATE', MessageUpdateData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONIMCONNECTORMESSAGEUPDATE',
    data: messageUpdateData,
    placeOf: messagePlace,
    // A message that is edited back and forth has the same text again: only the time tells the edits apart.
    identityOf: ({ MESSAGES }, seconds) => [
      seconds,
      MESSAGES.map(({ im, message }) => [im.message_id, message.text]),
    ],
    command: {
      name: 'message-update',
      description: 'an operator edited a message',
      paths: messagePaths,
    },
  })

/**
 * The codec of {@link MessageUpdateEvent}.
 *
 * @example
 * import { MessageUpdateEvent } from 'bitrix24-imconnector-events'
 * import { sampleMessageUpdateEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleMessageUpdateEvent()
 *
 * assert.deepEqual(MessageUpdateEvent.decode(MessageUpdateEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category messages
 * @since 0.1.0
 */
export const MessageUpdateEvent: t.Type<MessageUpdateEvent, WireRecord> =
  /* @__PURE__ */ codecOf(messageUpdate)

/**
 * Parses the body of ONIMCONNECTORMESSAGEUPDATE; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseMessageUpdateEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleMessageUpdateEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseMessageUpdateEvent(formBody(sampleMessageUpdateEvent())))
 *
 * assert.deepEqual(event.data.MESSAGES[0]?.message.id, ['ext-5'])
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseMessageUpdateEvent: EventParser<MessageUpdateEvent> =
  /* @__PURE__ */ parserOf(messageUpdate)
