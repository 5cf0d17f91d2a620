import type * as t from 'io-ts'

import { phpBoolean, yesOrNo } from '../codec/flags'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../tree/tree'
import { envelope, type EventEnvelope } from './envelope'

/**
 * The `data` of ONAPPINSTALL.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppInstallData {
  /** Version of the app: `1`, or `1.0.0`. */
  VERSION: string
  ACTIVE: boolean
  INSTALLED: boolean
  /** Language of the portal: `en`. */
  LANGUAGE_ID: string
}

export const appInstallData: t.Type<AppInstallData, WireRecord> = struct<AppInstallData>(
  'AppInstallData',
  { VERSION: text, ACTIVE: yesOrNo, INSTALLED: yesOrNo, LANGUAGE_ID: text },
  {},
)

/**
 * The app was installed. Its `auth` brings the `application_token` to keep for this portal, and a
 * `refresh_token`. Nothing that you know proves this event: prove it with a REST call.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppInstallEvent extends EventEnvelope<'ONAPPINSTALL', AppInstallData> {}

/**
 * The codec of {@link AppInstallEvent}.
 *
 * @example
 * import { AppInstallEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = AppInstallEvent.decode({
 *   event: 'ONAPPINSTALL',
 *   data: { VERSION: '1.0.0', ACTIVE: 'Y', INSTALLED: 'Y', LANGUAGE_ID: 'en' },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data.INSTALLED, true)
 *
 * @category app
 * @since 0.1.0
 */
export const AppInstallEvent: t.Type<AppInstallEvent, WireRecord> = envelope(
  'ONAPPINSTALL',
  appInstallData,
)

/**
 * The `data` of ONAPPUPDATE.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUpdateData {
  /** Version of the app from now on. */
  VERSION: string
  /** Version of the app until now. */
  PREVIOUS_VERSION: string
  /** Language of the portal: `en`. */
  LANGUAGE_ID: string
}

export const appUpdateData: t.Type<AppUpdateData, WireRecord> = struct<AppUpdateData>(
  'AppUpdateData',
  { VERSION: text, PREVIOUS_VERSION: text, LANGUAGE_ID: text },
  {},
)

/**
 * The app was updated. The `application_token` can be a new one, and the bindings of the events are
 * gone: bind them again.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUpdateEvent extends EventEnvelope<'ONAPPUPDATE', AppUpdateData> {}

/**
 * The codec of {@link AppUpdateEvent}.
 *
 * @example
 * import { AppUpdateEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = AppUpdateEvent.decode({
 *   event: 'ONAPPUPDATE',
 *   data: { VERSION: '2', PREVIOUS_VERSION: '1', LANGUAGE_ID: 'en' },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data.VERSION, '2')
 *
 * @category app
 * @since 0.1.0
 */
export const AppUpdateEvent: t.Type<AppUpdateEvent, WireRecord> = envelope(
  'ONAPPUPDATE',
  appUpdateData,
)

/**
 * The `data` of ONAPPUNINSTALL.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUninstallData {
  /** Whether the user asked to delete the app's data. `1` or `0` on the wire. */
  CLEAN: boolean
  /** Language of the portal: `en`. */
  LANGUAGE_ID: string
}

export const appUninstallData: t.Type<AppUninstallData, WireRecord> = struct<AppUninstallData>(
  'AppUninstallData',
  { CLEAN: phpBoolean, LANGUAGE_ID: text },
  {},
)

/**
 * The app was removed. Its `auth` never holds a user.
 *
 * @category app
 * @since 0.1.0
 */
export interface AppUninstallEvent extends EventEnvelope<'ONAPPUNINSTALL', AppUninstallData> {}

/**
 * The codec of {@link AppUninstallEvent}.
 *
 * @example
 * import { AppUninstallEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * const result = AppUninstallEvent.decode({
 *   event: 'ONAPPUNINSTALL',
 *   data: { CLEAN: '1', LANGUAGE_ID: 'en' },
 *   ts: '1773759000',
 *   auth,
 * })
 *
 * assert(result._tag === 'Right')
 * assert.equal(result.right.data.CLEAN, true)
 *
 * @category app
 * @since 0.1.0
 */
export const AppUninstallEvent: t.Type<AppUninstallEvent, WireRecord> = envelope(
  'ONAPPUNINSTALL',
  appUninstallData,
)
