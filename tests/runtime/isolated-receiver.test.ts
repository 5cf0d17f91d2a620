import { setTimeout as pause } from 'node:timers/promises'

import { createReceiver } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { gate } from '../order/gate'
import { wireEvent } from '../order/wire-events'
import { restoreNavigator, setNavigator } from '../support/navigator'

beforeEach(() => {
  setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })
})
afterEach(restoreNavigator)

const add = 'ONIMCONNECTORMESSAGEADD'

describe('where no request may wait for another', () => {
  it('the events of one chat are handled at once, however many there are', async () => {
    const { open, opened } = gate()
    const started: (number | undefined)[] = []
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {
        ONIMCONNECTORMESSAGEADD: ({ event_handler_id }) => {
          started.push(event_handler_id)
          return opened
        },
      },
      concurrency: 1,
      maxWaiting: 1,
    })
    for (const number of [1, 2, 3, 4]) {
      await receiver.receive({ method: 'POST', body: wireEvent(add, number) })
    }
    await pause(5)
    const running = await receiver.stats()
    open()
    await receiver.drain()

    expect(started).toEqual([1, 2, 3, 4])
    expect(running).toMatchObject({ waiting: 0, running: 4, retrying: 0 })
    expect(await receiver.stats()).toMatchObject({ waiting: 0, running: 0, retrying: 0 })
  })

  it('each request asks for its token by itself', async () => {
    const lookUp = jest.fn(() => pause(1, portal.application_token))
    const receiver = createReceiver({
      applicationToken: lookUp,
      handlers: { ONIMCONNECTORMESSAGEADD: () => undefined },
      verification: { maxLookups: 2 },
    })
    const numbers = [1, 2]

    const outcomes = await Promise.all(
      numbers.map((number) => receiver.receive({ method: 'POST', body: wireEvent(add, number) })),
    )

    expect(outcomes.map(({ status }) => status)).toEqual([200, 200])
    expect(lookUp).toHaveBeenCalledTimes(2)
  })

  it('a request that died in the middle of a lookup takes nothing from later ones', async () => {
    let isDead = true
    const receiver = createReceiver({
      applicationToken: () => (isDead ? new Promise(() => undefined) : portal.application_token),
      handlers: { ONIMCONNECTORMESSAGEADD: () => undefined },
      verification: { maxLookups: 1, maxBytes: 3000 },
    })
    void receiver.receive({ method: 'POST', body: wireEvent(add, 1) })
    void receiver.receive({ method: 'POST', body: wireEvent(add, 2) })
    await pause(1)
    isDead = false

    const { status } = await receiver.receive({ method: 'POST', body: wireEvent(add, 3) })
    expect(status).toBe(200)
  })
})
