import type * as t from 'io-ts'

import { yesOrNo } from '../codec/flags'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import type { EventEnvelope } from './envelope'
import { nowhere } from './place'

/**
 * The `data` of ONAPPINSTALL.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppInstallData {
  /** Version of the app, such as `1` or `1.0.0`. */
  VERSION: string
  ACTIVE: boolean
  INSTALLED: boolean
  /** Language of the portal, such as `en`. */
  LANGUAGE_ID: string
}

export const appInstallData: t.Type<AppInstallData, WireRecord> =
  /* @__PURE__ */ struct<AppInstallData>('AppInstallData', () => ({
    VERSION: text,
    ACTIVE: yesOrNo,
    INSTALLED: yesOrNo,
    LANGUAGE_ID: text,
  }))

/**
 * The app was installed. `auth` holds the `application_token` to keep for this portal, and a `refresh_token`.
 * You know nothing yet that proves this event: prove it with a REST call.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppInstallEvent extends EventEnvelope<'ONAPPINSTALL', AppInstallData> {}

export const appInstall: EventDefinition<'ONAPPINSTALL', AppInstallData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONAPPINSTALL',
    data: appInstallData,
    placeOf: () => nowhere,
    identityOf: ({ VERSION, ACTIVE, INSTALLED, LANGUAGE_ID }, seconds) => [
      seconds,
      VERSION,
      ACTIVE,
      INSTALLED,
      LANGUAGE_ID,
    ],
    command: { name: 'app-install', description: 'the app was installed' },
  })

/**
 * The codec of {@link AppInstallEvent}.
 *
 * @example
 * import { AppInstallEvent } from 'bitrix24-imconnector-events'
 * import { sampleAppInstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppInstallEvent()
 *
 * assert.deepEqual(AppInstallEvent.decode(AppInstallEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category app
 * @since 0.1.0
 */
export const AppInstallEvent: t.Type<AppInstallEvent, WireRecord> =
  /* @__PURE__ */ codecOf(appInstall)

/**
 * Parses the body of ONAPPINSTALL; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseAppInstallEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleAppInstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseAppInstallEvent(formBody(sampleAppInstallEvent())))
 *
 * assert.equal(event.data.INSTALLED, true)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseAppInstallEvent: EventParser<AppInstallEvent> =
  /* @__PURE__ */ parserOf(appInstall)
