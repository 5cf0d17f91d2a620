import type * as t from 'io-ts'

import { phpBoolean } from '../codec/flags'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import type { EventEnvelope } from './envelope'
import { nowhere } from './place'

/**
 * The `data` of ONAPPUNINSTALL.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUninstallData {
  /** Whether the user asked to delete the app's data. `1` or `0` on the wire. */
  CLEAN: boolean
  /** Language of the portal, such as `en`. */
  LANGUAGE_ID: string
}

export const appUninstallData: t.Type<AppUninstallData, WireRecord> =
  /* @__PURE__ */ struct<AppUninstallData>('AppUninstallData', () => ({
    CLEAN: phpBoolean,
    LANGUAGE_ID: text,
  }))

/**
 * The app was removed. `auth` never holds a user's tokens.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUninstallEvent extends EventEnvelope<'ONAPPUNINSTALL', AppUninstallData> {}

export const appUninstall: EventDefinition<'ONAPPUNINSTALL', AppUninstallData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONAPPUNINSTALL',
    data: appUninstallData,
    placeOf: () => nowhere,
    identityOf: ({ CLEAN, LANGUAGE_ID }, seconds) => [seconds, CLEAN, LANGUAGE_ID],
    command: { name: 'app-uninstall', description: 'the app was removed' },
  })

/**
 * The codec of {@link AppUninstallEvent}.
 *
 * @example
 * import { AppUninstallEvent } from 'bitrix24-imconnector-events'
 * import { sampleAppUninstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppUninstallEvent()
 *
 * assert.deepEqual(AppUninstallEvent.decode(AppUninstallEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category app
 * @since 0.1.0
 */
export const AppUninstallEvent: t.Type<AppUninstallEvent, WireRecord> =
  /* @__PURE__ */ codecOf(appUninstall)

/**
 * Parses the body of ONAPPUNINSTALL; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseAppUninstallEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleAppUninstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseAppUninstallEvent(formBody(sampleAppUninstallEvent())))
 *
 * assert.equal(event.auth.access_token, undefined)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseAppUninstallEvent: EventParser<AppUninstallEvent> =
  /* @__PURE__ */ parserOf(appUninstall)
