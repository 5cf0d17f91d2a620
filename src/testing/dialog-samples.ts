import type { DialogData } from '../event/dialog-data'
import { DialogFinishEvent } from '../event/dialog-finish'
import { DialogStartEvent } from '../event/dialog-start'
import type { EventOverrides, Overrides } from './overrides'
import { sampleEnvelope, sampleOf } from './sample-event'

// The dialog repeats the connector and the line.
const dialogData = (
  closed: boolean,
  { CONNECTOR = 'my_connector', LINE = 107 }: Overrides<DialogData> = {},
): DialogData => ({
  CONNECTOR,
  LINE,
  DATA: [
    {
      connector: {
        connector_id: CONNECTOR,
        line_id: LINE,
        chat_id: 'channel-123',
        user_id: '66090',
      },
      session: { id: 3282, closed, parent_id: 0, close_term: 10 },
      chat: { id: 'channel-123' },
      user: { id: '66090' },
    },
  ],
})

/**
 * A sample of ONIMCONNECTORDIALOGSTART, in the chat of {@link sampleMessageAddEvent}.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { sampleDialogStartEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleDialogStartEvent({ data: { LINE: 3 } })
 *
 * // The dialog follows, unless DATA is given.
 * assert.equal(event.data.DATA[0]?.connector.line_id, 3)
 * assert.equal(event.data.DATA[0]?.session.closed, false)
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleDialogStartEvent = (
  overrides: EventOverrides<DialogStartEvent> = {},
): DialogStartEvent =>
  sampleOf(
    DialogStartEvent,
    {
      event: 'ONIMCONNECTORDIALOGSTART',
      ...sampleEnvelope(571, overrides),
      data: dialogData(false, overrides.data),
    },
    overrides,
  )

/**
 * A sample of ONIMCONNECTORDIALOGFINISH: an operator closed the dialog of {@link sampleDialogStartEvent}.
 * To get one that closed by itself, set `access_token` to undefined: its `auth` then has no user.
 *
 * @throws TypeError if the overrides turn it into something that Bitrix24 cannot send
 *
 * @example
 * import { formBody, sampleDialogFinishEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleDialogFinishEvent({ auth: { access_token: undefined } })
 *
 * assert.equal(event.data.DATA[0]?.session.closed, true)
 * assert.deepEqual(Object.keys(event.auth), [
 *   'domain',
 *   'client_endpoint',
 *   'server_endpoint',
 *   'member_id',
 *   'application_token',
 * ])
 * assert(formBody(event).endsWith('&auth%5Bapplication_token%5D=fake-application-token'))
 *
 * @category testing
 * @since 0.3.0
 */
export const sampleDialogFinishEvent = (
  overrides: EventOverrides<DialogFinishEvent> = {},
): DialogFinishEvent =>
  sampleOf(
    DialogFinishEvent,
    {
      event: 'ONIMCONNECTORDIALOGFINISH',
      ...sampleEnvelope(573, overrides),
      data: dialogData(true, overrides.data),
    },
    overrides,
  )
