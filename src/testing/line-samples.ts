import { LineDeleteEvent } from '../event/line-delete'
import { StatusDeleteEvent } from '../event/status-delete'
import type { EventOverrides } from './overrides'
import { sampleEnvelope, sampleOf } from './sample-event'

/**
 * A sample of ONIMCONNECTORSTATUSDELETE, with its names in lower case.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleStatusDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleStatusDeleteEvent({ data: { line: 3 } })
 *
 * assert.deepEqual(event.data, { connector: 'my_connector', line: 3 })
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleStatusDeleteEvent = (
  overrides: EventOverrides<StatusDeleteEvent> = {},
): StatusDeleteEvent =>
  sampleOf(
    StatusDeleteEvent,
    {
      event: 'ONIMCONNECTORSTATUSDELETE',
      ...sampleEnvelope(561, overrides),
      data: { connector: 'my_connector', line: 107 },
    },
    overrides,
  )

/**
 * A sample of ONIMCONNECTORLINEDELETE, whose `data` is the line.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * assert.equal(sampleLineDeleteEvent().data, 107)
 * assert.equal(sampleLineDeleteEvent({ data: 3 }).data, 3)
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleLineDeleteEvent = (
  overrides: EventOverrides<LineDeleteEvent> = {},
): LineDeleteEvent =>
  sampleOf(
    LineDeleteEvent,
    { event: 'ONIMCONNECTORLINEDELETE', ...sampleEnvelope(563, overrides), data: 107 },
    overrides,
  )
