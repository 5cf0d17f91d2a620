import type * as t from 'io-ts'

import { absentAs } from '../codec/absent-as'
import { nestedTextRecord, type NestedText } from '../codec/nested-text'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEvent, parserOf, type EventDefinition, type Identity } from './define-event'
import type { EventEnvelope } from './envelope'
import { nowhere } from './place'

/**
 * The `data` of ONAPPTEST; empty if the wire has none.
 *
 * @category app
 * @since 1.0.0
 */
export interface AppTestData {
  /** The parameters of the call, without its `auth`. The wire leaves it out if there were none. */
  QUERY?: Record<string, NestedText>
  /** Language of the portal, such as `en`. */
  LANGUAGE_ID?: string
}

export const appTestData: t.Type<AppTestData, WireRecord> = /* @__PURE__ */ absentAs(
  /* @__PURE__ */ struct<AppTestData>('AppTestData', () => ({
    QUERY: optional(nestedTextRecord),
    LANGUAGE_ID: optional(text),
  })),
  {},
)

/**
 * Somebody has called `event.test` with the app's OAuth token, to see whether the portal's events arrive. `auth` holds
 * a `refresh_token`.
 *
 * @category app
 * @since 1.0.0
 */
export interface AppTestEvent extends EventEnvelope<'ONAPPTEST', AppTestData> {}

// Sorted, because the order of parameters means nothing and may change on the way through a queue.
const identityOfQuery = (query: NestedText): string | Identity =>
  typeof query === 'string'
    ? query
    : Object.entries(query)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => [name, identityOfQuery(value)])

export const appTest: EventDefinition<'ONAPPTEST', AppTestData> = /* @__PURE__ */ defineEvent({
  name: 'ONAPPTEST',
  data: appTestData,
  placeOf: () => nowhere,
  identityOf: ({ QUERY = {}, LANGUAGE_ID = '' }, seconds) => [
    seconds,
    identityOfQuery(QUERY),
    LANGUAGE_ID,
  ],
  command: { name: 'app-test', description: 'event.test was called, to try out the handler' },
})

/**
 * The codec of {@link AppTestEvent}.
 *
 * @example
 * import { AppTestEvent } from 'bitrix24-imconnector-events'
 * import { sampleAppTestEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppTestEvent()
 *
 * assert.deepEqual(AppTestEvent.decode(AppTestEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category app
 * @since 1.0.0
 */
export const AppTestEvent: t.Type<AppTestEvent, WireRecord> = /* @__PURE__ */ codecOf(appTest)

/**
 * Parses the body of ONAPPTEST; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseAppTestEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleAppTestEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseAppTestEvent(formBody(sampleAppTestEvent())))
 *
 * assert.deepEqual(event.data.QUERY, { any: 'data' })
 *
 * @category parsing
 * @since 1.0.0
 */
export const parseAppTestEvent: EventParser<AppTestEvent> = /* @__PURE__ */ parserOf(appTest)
