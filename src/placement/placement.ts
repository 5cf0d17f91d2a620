import * as t from 'io-ts'

import { integer } from '../codec/integer'
import { scopeList } from '../codec/scope-list'
import { optional, struct } from '../codec/struct'
import { mismatch, WireType } from '../codec/wire-type'
import { isNothing, isRecord, ownValue, type WireRecord } from '../wire/record'
import { filledText } from './filled-text'
import { anyOptions, inJson } from './placement-options'
import { settingConnectorOptions, type SettingConnectorOptions } from './setting-connector'

/**
 * The tokens of the user who opened a page.
 *
 * @category placements
 * @since 1.0.0
 */
export interface PlacementAuth {
  access_token: string
  refresh_token?: string
  /** Seconds for which the access token is valid: 3600. */
  expires_in?: number
}

/**
 * What every placement has around its options. Nothing but `PLACEMENT` and `member_id` is certain to be there.
 *
 * @category placements
 * @since 1.0.0
 */
export interface PlacementEnvelope<Code extends string, Options> {
  /** Where the page is shown, as the wire has it. */
  PLACEMENT: Code
  /** The portal's id, 32 hexadecimal digits. It never changes. */
  member_id: string
  /**
   * Host of the portal. It stands in the query of the URL, where the user's browser can change it: do not send tokens
   * there, but to the address that you know of the portal.
   */
  domain?: string
  /** Language of the page, such as `en`. It stands in the query of the URL. */
  language?: string
  /** The tokens of the user who opened the page. */
  auth?: PlacementAuth
  /** Base URL of the authorization server's REST interface. Portals send it since 2026. */
  server_endpoint?: string
  /** The application token that events carry as well. Portals send it since 2026. */
  application_token?: string
  /** The app's permissions. Portals send them since 2026. */
  scope?: string[]
  /** Kind of the app: `L`, `F`, `S`, `D`, `T`, `P`, or a letter that Bitrix24 adds later. */
  status?: string
  options: Options
}

/**
 * A user has opened the settings of your connector in the contact center: the page is the `PLACEMENT_HANDLER` of
 * `imconnector.register`.
 *
 * @category placements
 * @since 1.0.0
 */
export interface SettingConnectorPlacement extends PlacementEnvelope<
  'SETTING_CONNECTOR',
  SettingConnectorOptions
> {}

/**
 * A user has opened another page of your app. `PLACEMENT` is `DEFAULT` for the app's own page and for the one that
 * installs it; the options are as Bitrix24 sends them, and a record without names where it sends none.
 *
 * @category placements
 * @since 1.0.0
 */
export interface OtherPlacement extends PlacementEnvelope<string, WireRecord> {}

/**
 * The page of an app that a user has opened in a portal: what the user's browser posts to it. Narrow it with
 * {@link isSettingConnector}.
 *
 * @category placements
 * @since 1.0.0
 */
export type Placement = SettingConnectorPlacement | OtherPlacement

const settingConnector = 'SETTING_CONNECTOR'

/**
 * Whether a placement is the settings of your connector.
 *
 * @example
 * import { isSettingConnector, type Placement } from 'bitrix24-imconnector-events'
 * import { samplePlacement } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const titleOf = (placement: Placement): string =>
 *   isSettingConnector(placement) ? `Settings of line ${placement.options.LINE}` : 'Welcome'
 *
 * assert.equal(titleOf(samplePlacement()), 'Settings of line 107')
 * assert.equal(titleOf(samplePlacement({ PLACEMENT: 'DEFAULT' })), 'Welcome')
 *
 * @category placements
 * @since 1.0.0
 */
export const isSettingConnector = (placement: Placement): placement is SettingConnectorPlacement =>
  placement.PLACEMENT === settingConnector

const placementAuth = /* @__PURE__ */ struct<PlacementAuth>('PlacementAuth', () => ({
  access_token: filledText,
  refresh_token: optional(filledText),
  expires_in: optional(integer),
}))

const fieldsWith = <Code extends string, Options>(
  code: t.Type<Code, unknown>,
  options: WireType<Options, WireRecord>,
) => ({
  PLACEMENT: code,
  member_id: filledText,
  domain: optional(filledText),
  language: optional(filledText),
  auth: optional(placementAuth),
  server_endpoint: optional(filledText),
  application_token: optional(filledText),
  scope: optional(scopeList),
  status: optional(filledText),
  options: inJson(options),
})

const connectorPlacement = /* @__PURE__ */ struct<SettingConnectorPlacement>('Placement', () =>
  fieldsWith(t.literal(settingConnector), settingConnectorOptions),
)

const otherPlacement = /* @__PURE__ */ struct<OtherPlacement>('Placement', () =>
  fieldsWith(filledText, anyOptions),
)

/** The names of a placement, those of its auth among them, and their names on the wire, in the order of the wire. */
const names: readonly (readonly [name: string, onWire: string])[] = [
  ['domain', 'DOMAIN'],
  ['language', 'LANG'],
  ['access_token', 'AUTH_ID'],
  ['expires_in', 'AUTH_EXPIRES'],
  ['refresh_token', 'REFRESH_ID'],
  ['server_endpoint', 'SERVER_ENDPOINT'],
  ['application_token', 'APPLICATION_TOKEN'],
  ['scope', 'APPLICATION_SCOPE'],
  ['member_id', 'member_id'],
  ['status', 'status'],
  ['PLACEMENT', 'PLACEMENT'],
  ['options', 'PLACEMENT_OPTIONS'],
]

// The path of an issue leaves out an empty name.
const shownNames: ReadonlyMap<string, string> = /* @__PURE__ */ (() =>
  new Map([...names, ['auth', '']]))()

/** A record of the wire under the names of a placement, and of nothing else that it has. */
const fromWire = (wire: WireRecord): WireRecord => {
  const { access_token, refresh_token, expires_in, ...rest } = Object.fromEntries(
    names.map(([name, onWire]) => [name, ownValue(wire, onWire)]),
  )
  const hasToken = !isNothing(access_token) && access_token !== ''
  return { ...rest, auth: hasToken ? { access_token, refresh_token, expires_in } : undefined }
}

const toWire = ({ auth, options, ...rest }: WireRecord): WireRecord => {
  const values: WireRecord = {
    ...rest,
    ...(isRecord(auth) && auth),
    // Bitrix24 sends none where there are none.
    ...(options !== '{}' && { options }),
  }
  return Object.fromEntries(
    names
      .filter(([name]) => ownValue(values, name) !== undefined)
      .map(([name, onWire]) => [onWire, ownValue(values, name)]),
  )
}

const codecFor = (record: WireRecord) =>
  ownValue(record, 'PLACEMENT') === settingConnector ? connectorPlacement : otherPlacement

/**
 * The codec of {@link Placement}. It takes a record with the names of the body and those of the query, and gives one; the
 * options may be JSON or what a parser has made of it. What has other names is left out.
 *
 * @example
 * import { Placement } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const wire = {
 *   DOMAIN: 'some-domain.bitrix24.com',
 *   AUTH_ID: '6061e726',
 *   AUTH_EXPIRES: '3600',
 *   member_id: '11112222333344445555666677778888',
 *   PLACEMENT: 'DEFAULT',
 * }
 * const result = Placement.decode(wire)
 *
 * assert(result._tag === 'Right')
 * assert.deepEqual(result.right, {
 *   PLACEMENT: 'DEFAULT',
 *   member_id: '11112222333344445555666677778888',
 *   domain: 'some-domain.bitrix24.com',
 *   auth: { access_token: '6061e726', expires_in: 3600 },
 *   options: {},
 * })
 * assert.deepEqual(Placement.encode(result.right), wire)
 *
 * @category placements
 * @since 1.0.0
 */
export const Placement: t.Type<Placement, WireRecord> = /* @__PURE__ */ new WireType<
  Placement,
  WireRecord
>({
  name: 'Placement',
  expected: 'record',
  is: (u): u is Placement => isRecord(u) && codecFor(u).is(u),
  read: (u) => {
    if (!isRecord(u)) return undefined
    const record = fromWire(u)
    return codecFor(record).read(record)
  },
  explain: (u, context) => {
    if (!isRecord(u)) return mismatch(u, context)
    const record = fromWire(u)
    return codecFor(record)
      .explain(record, context)
      .map((error) => ({
        ...error,
        context: error.context.map((entry, i) =>
          i < context.length ? entry : { ...entry, key: shownNames.get(entry.key) ?? entry.key },
        ),
      }))
  },
  encode: (placement) =>
    toWire(
      isSettingConnector(placement)
        ? connectorPlacement.encode(placement)
        : otherPlacement.encode(placement),
    ),
})
