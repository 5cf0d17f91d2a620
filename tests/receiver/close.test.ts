import { setImmediate as immediate, setTimeout as pause } from 'node:timers/promises'

import { createReceiver, type ReceiverError } from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'
import { gate } from '../order/gate'

const receiverWith = (handle: () => unknown) => {
  const told: ReceiverError[] = []
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers: { ONIMCONNECTORLINEDELETE: handle },
    onError: (error) => told.push(error),
  })
  const post = () => receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
  return { receiver, told, post }
}

/** Whether something has ended by now. */
const hasEnded = async (promise: Promise<unknown>): Promise<boolean> => {
  let isEnded = false
  void promise.then(() => {
    isEnded = true
  })
  await pause(5)
  return isEnded
}

describe('close', () => {
  it('waits for what was accepted', async () => {
    const { open, opened } = gate()
    const { receiver, post } = receiverWith(() => opened)
    await post()
    const closed = receiver.close()

    expect(await hasEnded(closed)).toBe(false)
    open()
    await expect(closed).resolves.toBeUndefined()
  })

  it('waits for a request whose body is still on its way, which is handled', async () => {
    const handler = jest.fn()
    const { open, opened } = gate()
    const { receiver } = receiverWith(handler)
    const answer = receiver.receive({
      method: 'POST',
      body: () => opened.then(() => rawBodies.lineDelete),
    })
    const closed = receiver.close()

    expect(await hasEnded(closed)).toBe(false)
    open()
    expect((await answer).status).toBe(200)
    await closed
    expect(handler).toHaveBeenCalledTimes(1)
  })

  it('answers 503 to what comes later, reads nothing of it, and tells it with a count', async () => {
    const { receiver, told } = receiverWith(() => undefined)
    const body = jest.fn(() => rawBodies.lineDelete)
    await receiver.close()
    const outcomes = []
    for (const method of ['POST', 'POST', 'GET']) {
      outcomes.push(await receiver.receive({ method, body }))
    }
    await receiver.close()

    expect(outcomes.map(({ status, reason, headers }) => ({ status, reason, headers }))).toEqual(
      outcomes.map(() => ({
        status: 503,
        reason: 'ReceiverClosed',
        headers: { connection: 'close' },
      })),
    )
    expect(body).not.toHaveBeenCalled()
    expect(told).toMatchObject([
      { _tag: 'ReceiverClosed', count: 1 },
      { _tag: 'ReceiverClosed', count: 2 },
    ])
  })

  it('ends under traffic', async () => {
    const { receiver, post } = receiverWith(() => pause(1))
    const closing = new AbortController()
    const traffic = (async () => {
      const statuses = new Set<number>()
      while (!closing.signal.aborted) {
        statuses.add((await post()).status)
        await immediate()
      }
      return statuses
    })()
    await pause(10)
    await receiver.close()
    closing.abort()

    expect([...(await traffic)]).toEqual([200, 503])
  })

  it('can be called twice', async () => {
    const { receiver } = receiverWith(() => undefined)

    await expect(Promise.all([receiver.close(), receiver.close()])).resolves.toHaveLength(2)
  })
})

describe('drain', () => {
  it('waits for a request whose body is still on its way', async () => {
    const { open, opened } = gate()
    const { receiver } = receiverWith(() => undefined)
    void receiver.receive({ method: 'POST', body: () => opened.then(() => rawBodies.lineDelete) })
    const drained = receiver.drain()

    expect(await hasEnded(drained)).toBe(false)
    open()
    await expect(drained).resolves.toBeUndefined()
  })
})
