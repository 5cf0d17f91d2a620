import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import type { EventEnvelope } from './envelope'
import { nowhere } from './place'

/**
 * The `data` of ONIMCONNECTORSTATUSDELETE, the only event that writes these names in lower case.
 *
 * @category lines
 * @since 0.1.0
 */
export interface StatusDeleteData {
  /** Id of the connector: ignore the case when you compare. */
  connector: string
  /** Id of the open line. */
  line: number
}

export const statusDeleteData: t.Type<StatusDeleteData, WireRecord> =
  /* @__PURE__ */ struct<StatusDeleteData>('StatusDeleteData', () => ({
    connector: text,
    line: integer,
  }))

/**
 * The connector was disconnected from a line. A user did it, or the line or the app was removed, or you
 * called `imconnector.activate` yourself, so the event can be an echo of your own call.
 *
 * @category lines
 * @since 0.1.0
 */
export interface StatusDeleteEvent extends EventEnvelope<
  'ONIMCONNECTORSTATUSDELETE',
  StatusDeleteData
> {}

export const statusDelete: EventDefinition<'ONIMCONNECTORSTATUSDELETE', StatusDeleteData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONIMCONNECTORSTATUSDELETE',
    data: statusDeleteData,
    placeOf: ({ line }) => ({ ...nowhere, line }),
    // A connector can come back to a line and leave it again.
    identityOf: ({ connector, line }, seconds) => [seconds, connector.toLowerCase(), line],
    command: {
      name: 'status-delete',
      description: 'the connector was disconnected from a line',
      paths: { connector: ['data.connector'], line: ['data.line'] },
    },
  })

/**
 * The codec of {@link StatusDeleteEvent}.
 *
 * @example
 * import { StatusDeleteEvent } from 'bitrix24-imconnector-events'
 * import { sampleStatusDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleStatusDeleteEvent()
 *
 * assert.deepEqual(StatusDeleteEvent.decode(StatusDeleteEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category lines
 * @since 0.1.0
 */
export const StatusDeleteEvent: t.Type<StatusDeleteEvent, WireRecord> =
  /* @__PURE__ */ codecOf(statusDelete)

/**
 * Parses the body of ONIMCONNECTORSTATUSDELETE; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseStatusDeleteEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleStatusDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseStatusDeleteEvent(formBody(sampleStatusDeleteEvent())))
 *
 * assert.deepEqual(event.data, { connector: 'my_connector', line: 107 })
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseStatusDeleteEvent: EventParser<StatusDeleteEvent> =
  /* @__PURE__ */ parserOf(statusDelete)
