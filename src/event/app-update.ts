import type * as t from 'io-ts'

import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import type { EventEnvelope } from './envelope'
import { nowhere } from './place'

/**
 * The `data` of ONAPPUPDATE.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUpdateData {
  /** The new version of the app. */
  VERSION: string
  /** The version of the app before the update. */
  PREVIOUS_VERSION: string
  /** Language of the portal, such as `en`. */
  LANGUAGE_ID: string
}

export const appUpdateData: t.Type<AppUpdateData, WireRecord> =
  /* @__PURE__ */ struct<AppUpdateData>('AppUpdateData', () => ({
    VERSION: text,
    PREVIOUS_VERSION: text,
    LANGUAGE_ID: text,
  }))

/**
 * The app was updated. The `application_token` may be a new one. The portal has dropped the bindings of the
 * app's events: bind them again.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUpdateEvent extends EventEnvelope<'ONAPPUPDATE', AppUpdateData> {}

export const appUpdate: EventDefinition<'ONAPPUPDATE', AppUpdateData> = /* @__PURE__ */ defineEvent(
  {
    name: 'ONAPPUPDATE',
    data: appUpdateData,
    placeOf: () => nowhere,
    identityOf: ({ VERSION, PREVIOUS_VERSION, LANGUAGE_ID }, seconds) => [
      seconds,
      VERSION,
      PREVIOUS_VERSION,
      LANGUAGE_ID,
    ],
    command: { name: 'app-update', description: 'the app was updated' },
  },
)

/**
 * The codec of {@link AppUpdateEvent}.
 *
 * @example
 * import { AppUpdateEvent } from 'bitrix24-imconnector-events'
 * import { sampleAppUpdateEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppUpdateEvent()
 *
 * assert.deepEqual(AppUpdateEvent.decode(AppUpdateEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category app
 * @since 0.1.0
 */
export const AppUpdateEvent: t.Type<AppUpdateEvent, WireRecord> = /* @__PURE__ */ codecOf(appUpdate)

/**
 * Parses the body of ONAPPUPDATE; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseAppUpdateEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleAppUpdateEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseAppUpdateEvent(formBody(sampleAppUpdateEvent())))
 *
 * assert.equal(event.data.PREVIOUS_VERSION, '1')
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseAppUpdateEvent: EventParser<AppUpdateEvent> = /* @__PURE__ */ parserOf(appUpdate)
