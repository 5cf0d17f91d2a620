import { settingConnectorOptions } from '../placement/setting-connector'
import { placementFields } from '../testing/placement-request'
import { samplePlacement } from '../testing/placement-sample'
import { phpJson } from '../wire/php-json'
import { isRecord, type WireRecord } from '../wire/record'
import { UsageError } from './usage-error'
import { withChanges, type Sendable, type WireOptions } from './wire-event'

/** What the command line calls the settings of a connector. */
export const sendablePlacement: Sendable = {
  name: 'placement',
  paths: { connector: ['PLACEMENT_OPTIONS.CONNECTOR'], line: ['PLACEMENT_OPTIONS.LINE'] },
}

/**
 * The wire values of a placement to send, those of the query among them. Values that were set are not checked.
 *
 * @throws UsageError
 */
export const wirePlacementOf = (options: WireOptions): WireRecord => {
  if (options.portalAuth) {
    throw new UsageError(
      'placement has no --portal-auth: use --set AUTH_ID= for one without a user',
    )
  }
  const sample = samplePlacement({ application_token: options.token })
  const fields: WireRecord = {
    ...withChanges(sendablePlacement, options, {
      ...placementFields(sample),
      PLACEMENT_OPTIONS: settingConnectorOptions.encode(sample.options),
    }),
  }
  const { PLACEMENT_OPTIONS: given } = fields
  return { ...fields, PLACEMENT_OPTIONS: isRecord(given) ? phpJson(given) : given }
}
