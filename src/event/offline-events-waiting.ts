import type * as t from 'io-ts'

import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEventWithoutData, parserOf } from './define-event'
import type { EventWithoutData } from './envelope'
import { nowhere } from './place'

/**
 * Events that were bound offline wait in the portal: fetch them with `event.offline.get`, and read each entry with
 * {@link parseOfflineEvent}. There is no `data`; `auth` holds a `refresh_token`. One of these may stand for many events:
 * the option `minTimeout` of `event.bind` is the least time between two, in seconds.
 *
 * @category offline
 * @since 1.0.0
 */
export interface OfflineEventsWaitingEvent extends EventWithoutData<'ONOFFLINEEVENT'> {}

export const offlineEventsWaiting = /* @__PURE__ */ defineEventWithoutData({
  name: 'ONOFFLINEEVENT',
  placeOf: () => nowhere,
  identityOf: (_, seconds) => [seconds],
  command: {
    name: 'offline-events-waiting',
    description: 'offline events wait for event.offline.get',
  },
})

/**
 * The codec of {@link OfflineEventsWaitingEvent}.
 *
 * @example
 * import { OfflineEventsWaitingEvent } from 'bitrix24-imconnector-events'
 * import { sampleOfflineEventsWaitingEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleOfflineEventsWaitingEvent()
 * const wire = OfflineEventsWaitingEvent.encode(event)
 *
 * assert.deepEqual(OfflineEventsWaitingEvent.decode(wire), { _tag: 'Right', right: event })
 *
 * @category offline
 * @since 1.0.0
 */
export const OfflineEventsWaitingEvent: t.Type<OfflineEventsWaitingEvent, WireRecord> =
  /* @__PURE__ */ codecOf(offlineEventsWaiting)

/**
 * Parses the body of ONOFFLINEEVENT; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseOfflineEventsWaitingEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleOfflineEventsWaitingEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseOfflineEventsWaitingEvent(formBody(sampleOfflineEventsWaitingEvent())))
 *
 * assert.equal(event.auth.client_endpoint, 'https://some-domain.bitrix24.com/rest/')
 *
 * @category parsing
 * @since 1.0.0
 */
export const parseOfflineEventsWaitingEvent: EventParser<OfflineEventsWaitingEvent> =
  /* @__PURE__ */ parserOf(offlineEventsWaiting)
