import { createReceiver } from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'

const receiver = createReceiver({
  applicationToken: portal.application_token,
  handlers: {},
  onUnhandled: () => undefined,
  onError: () => undefined,
})

const json = JSON.stringify({
  event: 'ONIMCONNECTORLINEDELETE',
  data: 107,
  ts: 1,
  auth: portal,
})

describe('A content type', () => {
  it.each([
    ['application/json;charset=utf-8', json],
    ['application/json ; charset=utf-8', json],
    ['application/json\t;\tcharset=utf-8', json],
    [' Application/JSON ;', json],
    ['application/x-www-form-urlencoded;charset=UTF-8', rawBodies.lineDelete],
    ['application/x-www-form-urlencoded ; charset=UTF-8', rawBodies.lineDelete],
    [' Application/X-WWW-Form-Urlencoded ;', rawBodies.lineDelete],
  ])('may have blanks around it, and parameters: %j', async (contentType, body) => {
    expect(await receiver.receive({ method: 'POST', contentType, body })).toMatchObject({
      status: 200,
      event: { event: 'ONIMCONNECTORLINEDELETE', data: 107 },
    })
  })

  it.each(['application/jsonp', 'application/json charset=utf-8', 'text/json ; charset=utf-8'])(
    'is of no body that can be read: %s',
    async (contentType) => {
      expect(await receiver.receive({ method: 'POST', contentType, body: json })).toMatchObject({
        status: 415,
      })
    },
  )
})
