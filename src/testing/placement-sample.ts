import {
  Placement,
  type OtherPlacement,
  type SettingConnectorPlacement,
} from '../placement/placement'
import { override, type Overrides } from './overrides'
import { portalAuth } from './sample-event'

/**
 * What to change in the sample of a placement.
 *
 * @category testing
 * @since 1.0.0
 */
export type PlacementOverrides<P extends Placement> = Overrides<Omit<P, 'PLACEMENT'>>

const base = () => {
  const { domain, server_endpoint, member_id, application_token } = portalAuth()
  return {
    PLACEMENT: 'SETTING_CONNECTOR',
    member_id,
    domain,
    language: 'en',
    auth: {
      access_token: 'fake-access-token',
      refresh_token: 'fake-refresh-token',
      expires_in: 3600,
    },
    server_endpoint,
    application_token,
    scope: ['imopenlines', 'placement'],
    status: 'L',
    options: {},
  }
}

const settings = () => ({
  CONNECTOR: 'my_connector',
  LINE: 107,
  STATUS: false,
  ACTIVE_STATUS: true,
  CONNECTION_STATUS: false,
  REGISTER_STATUS: false,
  ERROR_STATUS: false,
  URI: '/contact_center/connector/?ID=my_connector&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER',
})

/**
 * A sample of a placement: of the settings of a connector or, if the overrides name another `PLACEMENT`, of that page,
 * without options.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { samplePlacement } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const settings = samplePlacement({ options: { LINE: 3 } })
 * const page = samplePlacement({ PLACEMENT: 'DEFAULT', application_token: undefined })
 *
 * assert.equal(settings.options.LINE, 3)
 * assert.deepEqual(page.options, {})
 *
 * @category testing
 * @since 1.0.0
 */
export function samplePlacement(
  overrides?: PlacementOverrides<SettingConnectorPlacement>,
): SettingConnectorPlacement
/**
 * A sample of another page, whose options are to be given.
 *
 * @category testing
 * @since 1.0.0
 */
export function samplePlacement(
  overrides: PlacementOverrides<OtherPlacement> & { readonly PLACEMENT: string },
): OtherPlacement
/**
 * Both of these.
 *
 * @category testing
 * @since 1.0.0
 */
export function samplePlacement(
  overrides: PlacementOverrides<Placement> & { readonly PLACEMENT?: string } = {},
): Placement {
  const isOther = overrides.PLACEMENT !== undefined && overrides.PLACEMENT !== 'SETTING_CONNECTOR'
  const placement = override({ ...base(), ...(!isOther && { options: settings() }) }, overrides)
  if (Placement.is(placement)) return placement
  throw new TypeError(
    'with these overrides it is not a Placement: no name may be missing or empty, and ids are non-negative integers',
  )
}
