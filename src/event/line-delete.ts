import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import type { EventEnvelope } from './envelope'
import { nowhere } from './place'

/**
 * An open line was deleted; `data` is its id. Bitrix24 sends this to every app for every line of the portal,
 * even for lines without a connector of yours. Portals before August 2024 send it up to three times.
 *
 * @category lines
 * @since 0.1.0
 */
export interface LineDeleteEvent extends EventEnvelope<'ONIMCONNECTORLINEDELETE', number> {}

export const lineDelete: EventDefinition<'ONIMCONNECTORLINEDELETE', number> =
  /* @__PURE__ */ defineEvent({
    name: 'ONIMCONNECTORLINEDELETE',
    data: integer,
    placeOf: (line) => ({ ...nowhere, line }),
    identityOf: (line, seconds) => [seconds, line],
    command: {
      name: 'line-delete',
      description: 'an open line was deleted',
      paths: { line: ['data'] },
    },
  })

/**
 * The codec of {@link LineDeleteEvent}.
 *
 * @example
 * import { LineDeleteEvent } from 'bitrix24-imconnector-events'
 * import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleLineDeleteEvent()
 *
 * assert.deepEqual(LineDeleteEvent.decode(LineDeleteEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category lines
 * @since 0.1.0
 */
export const LineDeleteEvent: t.Type<LineDeleteEvent, WireRecord> =
  /* @__PURE__ */ codecOf(lineDelete)

/**
 * Parses the body of ONIMCONNECTORLINEDELETE; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseLineDeleteEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseLineDeleteEvent(formBody(sampleLineDeleteEvent())))
 *
 * assert.equal(event.data, 107)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseLineDeleteEvent: EventParser<LineDeleteEvent> =
  /* @__PURE__ */ parserOf(lineDelete)
