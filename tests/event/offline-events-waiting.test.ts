import { Bitrix24Event, orThrow, parseEvent, parseOfflineEvent } from 'bitrix24-imconnector-events'
import { sampleOfflineEventsWaitingEvent } from 'bitrix24-imconnector-events/testing'

import { portal } from '../fixtures'

const ts = new Date(1466439714000)

describe('The event that says that offline events wait', () => {
  it.each([[[]], [{}], [''], [{ NEW: '1' }], [null]])(
    'has no data, though the body has %j',
    (data) => {
      const body = JSON.stringify({ event: 'ONOFFLINEEVENT', data, ts: '1466439714', auth: portal })

      expect(orThrow(parseEvent(body))).toStrictEqual({ event: 'ONOFFLINEEVENT', ts, auth: portal })
    },
  )

  it('is none with data, once it is decoded', () => {
    const event = sampleOfflineEventsWaitingEvent()

    expect(Bitrix24Event.is(event)).toBe(true)
    expect(Bitrix24Event.is({ ...event, data: undefined })).toBe(true)
    expect(Bitrix24Event.is({ ...event, data: {} })).toBe(false)
  })

  it('never waits offline itself', () => {
    const entry = { ID: '1', EVENT_NAME: 'ONOFFLINEEVENT', EVENT_DATA: [] }

    expect(parseOfflineEvent(entry)).toMatchObject({
      left: { _tag: 'UnknownEvent', event: 'ONOFFLINEEVENT' },
    })
  })
})
