import type { DialogFinishEvent } from 'bitrix24-imconnector-events'
import {
  formBody,
  sampleDialogFinishEvent,
  sampleMessageAddEvent,
  type EventOverrides,
} from 'bitrix24-imconnector-events/testing'

const overrides: EventOverrides<DialogFinishEvent> = {
  event_handler_id: undefined,
  data: { CONNECTOR: 'my_connector', DATA: [] },
  ts: new Date('2026-03-17T15:00:00Z'),
  auth: { access_token: undefined, domain: 'some-domain.bitrix24.com' },
}

export const body: string = formBody(sampleDialogFinishEvent(overrides))
export const texts: string[] = sampleMessageAddEvent({
  data: { LINE: 3 },
  auth: { user_id: 1 },
}).data.MESSAGES.map(({ message }) => message.text)

// @ts-expect-error: the line is a number
export const wrong: EventOverrides<DialogFinishEvent> = { data: { LINE: '3' } }
