import { yesOrNo } from '../codec/flags'
import { integer } from '../codec/integer'
import { optional, struct } from '../codec/struct'
import { WireType } from '../codec/wire-type'
import { isNothing } from '../wire/record'
import { filledText } from './filled-text'

/**
 * What Bitrix24 says of the connector and the open line whose settings a user has opened.
 *
 * @category placements
 * @since 1.0.0
 */
export interface SettingConnectorOptions {
  /** Id of the connector, in lower case. */
  CONNECTOR: string
  /** Id of the open line. */
  LINE: number
  /** Whether all of the others are right, so that the connector works on this line. */
  STATUS: boolean
  /** Whether the connector is switched on for the line: what `imconnector.activate` sets. */
  ACTIVE_STATUS: boolean
  /** Whether the connector is connected. */
  CONNECTION_STATUS: boolean
  /** Whether the connector is registered. */
  REGISTER_STATUS: boolean
  /** Whether there was an error. */
  ERROR_STATUS: boolean
  /** Path and query of the settings in the portal, to lead the user back. */
  URI?: string
}

/** Unlike in a form, JSON has real booleans. One that is missing is false. */
const flag = /* @__PURE__ */ new WireType<boolean>({
  name: 'boolean',
  is: (u): u is boolean => typeof u === 'boolean',
  read: (u) => (isNothing(u) ? false : yesOrNo.read(u)),
  encode: (value) => value,
})

export const settingConnectorOptions = /* @__PURE__ */ struct<SettingConnectorOptions>(
  'SettingConnectorOptions',
  () => ({
    CONNECTOR: filledText,
    LINE: integer,
    STATUS: flag,
    ACTIVE_STATUS: flag,
    CONNECTION_STATUS: flag,
    REGISTER_STATUS: flag,
    ERROR_STATUS: flag,
    URI: optional(filledText),
  }),
)
