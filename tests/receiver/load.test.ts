import { setImmediate as immediate, setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  type ErrorDetails,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { handleAll } from '../order/any-handler'
import { gate } from '../order/gate'
import { wireEvent } from '../order/wire-events'

const add = 'ONIMCONNECTORMESSAGEADD'

const receiverWith = (handle: () => unknown, options: Partial<ReceiverOptions> = {}) => {
  const told: { error: ReceiverError; details: ErrorDetails }[] = []
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers: handleAll(handle),
    onError: (error, details) => told.push({ error, details }),
    ...options,
  })
  /** Sends the event of a number, in a chat of its own. */
  const post = (number: number, member = portal.member_id) =>
    receiver.receive({
      method: 'POST',
      body: wireEvent(add, number, { portal: member, chats: [`chat ${number}`] }),
    })
  return { receiver, told, post }
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)

describe.each(['first', 'after-handling'] as const)('acknowledge: %s', (acknowledge) => {
  it('runs no more handlers at once than concurrency', async () => {
    let running = 0
    let most = 0
    const { receiver, post } = receiverWith(
      async () => {
        most = Math.max(most, (running += 1))
        await pause(1)
        running -= 1
      },
      { acknowledge, concurrency: 7 },
    )
    await Promise.all(numbers(100).map((number) => post(number)))
    await receiver.drain()

    expect([most, running]).toEqual([7, 0])
  })

  it('answers 503 to an event that finds no room, and gives it to onError', async () => {
    const { open, opened } = gate()
    const { receiver, told, post } = receiverWith(() => opened, {
      acknowledge,
      concurrency: 1,
      maxWaiting: 2,
    })
    const answers = numbers(5).map((number) => post(number))
    await pause(5)
    open()
    const outcomes = await Promise.all(answers)
    await receiver.drain()

    expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200, 503, 503])
    expect(outcomes[4]).toMatchObject({ reason: 'Overloaded', event: { event_handler_id: 4 } })
    expect(
      told.map(({ error, details: { event, body } }) => [error.message, event?.event, body]),
    ).toMatchObject(
      ['3', '4'].map((event_handler_id) => [
        'overloaded, 1 request refused: too many events were waiting for their handlers; see maxWaiting and concurrency',
        add,
        { event: add, event_handler_id },
      ]),
    )
  })

  it('takes the events of another portal when one has filled its memory', async () => {
    const { open, opened } = gate()
    const { receiver, post } = receiverWith(() => opened, {
      acknowledge,
      concurrency: 1,
      maxWaiting: 10,
    })
    const flood = numbers(50).map((number) => post(number))
    const others = numbers(3).map((number) => post(number, 'another-portal'))
    await pause(5)
    open()
    await receiver.drain()

    const refused = (await Promise.all(flood)).filter(({ status }) => status === 503)
    expect(refused).toHaveLength(39)
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200])
  })
})

const nothing = {
  waiting: 0,
  running: 0,
  retrying: 0,
  dead: 0,
  unverified: 0,
  oldest: undefined,
}

describe('stats', () => {
  it('says what waits and runs, and when the oldest event came', async () => {
    const { open, opened } = gate()
    const { receiver, post } = receiverWith(() => opened, { concurrency: 2 })
    const before = new Date()
    expect(await receiver.stats()).toEqual(nothing)
    await Promise.all(numbers(5).map((number) => post(number)))

    const { oldest, ...counts } = await receiver.stats()
    expect(counts).toEqual({ waiting: 3, running: 2, retrying: 0, dead: 0, unverified: 0 })
    expect(oldest?.getTime()).toBeGreaterThanOrEqual(before.getTime())
    expect(oldest?.getTime()).toBeLessThanOrEqual(Date.now())

    open()
    await receiver.drain()
    expect(await receiver.stats()).toEqual(nothing)
  })
})

describe('events that come faster than they are handled', () => {
  it('are handled or refused, each once, with no more in memory than allowed', async () => {
    let handled = 0
    let most = 0
    const limits = { concurrency: 20, maxWaiting: 500 }
    const { receiver, told, post } = receiverWith(async () => {
      await pause(1)
      handled += 1
    }, limits)
    const count = 3000
    const statuses: number[] = []
    for (let number = 0; number < count; number += 1) {
      statuses.push((await post(number % 700)).status)
      if (number % 100 === 0) await immediate()
      const { waiting, running } = await receiver.stats()
      most = Math.max(most, waiting + running)
    }
    await receiver.drain()
    const accepted = statuses.filter((status) => status === 200).length

    expect(most).toBeLessThanOrEqual(520)
    expect([handled, told.length]).toEqual([accepted, count - accepted])
    expect(accepted).toBeLessThan(count)
  })
})
