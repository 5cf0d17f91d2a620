import { AppInstallEvent } from '../event/app-install'
import { AppTestEvent } from '../event/app-test'
import { AppUninstallEvent } from '../event/app-uninstall'
import { AppUpdateEvent } from '../event/app-update'
import { OfflineEventsWaitingEvent } from '../event/offline-events-waiting'
import type { EventOverrides } from './overrides'
import { portalAuth, sampleEnvelope, sampleOf } from './sample-event'

// No event of open lines carries one.
const tokens = { refresh_token: 'fake-refresh-token' }

/**
 * A sample of ONAPPINSTALL, with a `refresh_token`.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleAppInstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppInstallEvent({ auth: { application_token: 'another fake' } })
 *
 * assert.equal(event.auth.application_token, 'another fake')
 * assert.equal(event.data.INSTALLED, true)
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleAppInstallEvent = (
  overrides: EventOverrides<AppInstallEvent> = {},
): AppInstallEvent =>
  sampleOf(
    AppInstallEvent,
    {
      event: 'ONAPPINSTALL',
      ...sampleEnvelope(101, overrides, tokens),
      data: { VERSION: '1', ACTIVE: true, INSTALLED: true, LANGUAGE_ID: 'en' },
    },
    overrides,
  )

/**
 * A sample of ONAPPUPDATE, with a `refresh_token`.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleAppUpdateEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppUpdateEvent({ data: { VERSION: '3' } })
 *
 * assert.deepEqual(event.data, { VERSION: '3', PREVIOUS_VERSION: '1', LANGUAGE_ID: 'en' })
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleAppUpdateEvent = (
  overrides: EventOverrides<AppUpdateEvent> = {},
): AppUpdateEvent =>
  sampleOf(
    AppUpdateEvent,
    {
      event: 'ONAPPUPDATE',
      ...sampleEnvelope(103, overrides, tokens),
      data: { VERSION: '2', PREVIOUS_VERSION: '1', LANGUAGE_ID: 'en' },
    },
    overrides,
  )

/**
 * A sample of ONAPPUNINSTALL, whose `auth` never has a user.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleAppUninstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppUninstallEvent({ data: { CLEAN: true } })
 *
 * assert.equal(event.data.CLEAN, true)
 * assert.equal(event.auth.access_token, undefined)
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleAppUninstallEvent = (
  overrides: EventOverrides<AppUninstallEvent> = {},
): AppUninstallEvent =>
  sampleOf(
    AppUninstallEvent,
    {
      event: 'ONAPPUNINSTALL',
      ...sampleEnvelope(102, overrides),
      data: { CLEAN: false, LANGUAGE_ID: 'en' },
      auth: portalAuth(),
    },
    overrides,
  )

/**
 * A sample of ONAPPTEST, with a `refresh_token`.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleAppTestEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppTestEvent({ data: { QUERY: { check: '7' } } })
 *
 * assert.deepEqual(event.data, { QUERY: { any: 'data', check: '7' }, LANGUAGE_ID: 'en' })
 *
 * @category testing
 * @since 1.0.0
 */
export const sampleAppTestEvent = (overrides: EventOverrides<AppTestEvent> = {}): AppTestEvent =>
  sampleOf(
    AppTestEvent,
    {
      event: 'ONAPPTEST',
      ...sampleEnvelope(104, overrides, tokens),
      data: { QUERY: { any: 'data' }, LANGUAGE_ID: 'en' },
    },
    overrides,
  )

/**
 * A sample of ONOFFLINEEVENT, with a `refresh_token`.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleOfflineEventsWaitingEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleOfflineEventsWaitingEvent({ auth: { application_token: 'another fake' } })
 *
 * assert.equal(event.data, undefined)
 *
 * @category testing
 * @since 1.0.0
 */
export const sampleOfflineEventsWaitingEvent = (
  overrides: EventOverrides<OfflineEventsWaitingEvent> = {},
): OfflineEventsWaitingEvent =>
  sampleOf(
    OfflineEventsWaitingEvent,
    { event: 'ONOFFLINEEVENT', ...sampleEnvelope(105, overrides, tokens) },
    overrides,
  )
