import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  type Bitrix24Event,
  type EventName,
  type Receiver,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { handleAll } from './any-handler'
import { gate } from './gate'
import { wireEvent, type Place } from './wire-events'

interface Recorded {
  readonly receiver: Receiver
  /** The numbers of the events whose handlers have started, in this order. */
  readonly started: number[]
}

type Handle = (number: number) => unknown

const numberOf = (event: Bitrix24Event): number => event.event_handler_id ?? NaN

const record = (handle: Handle, options: Partial<ReceiverOptions> = {}): Recorded => {
  const started: number[] = []
  const run = (number: number): unknown => {
    started.push(number)
    return handle(number)
  }
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers: handleAll((event) => run(numberOf(event))),
    onUnhandled: ({ event }) => run(event === 'ONCRMDEALADD' ? 2 : NaN),
    onError: () => undefined,
    ...options,
  })
  return { receiver, started }
}

const send = async (receiver: Receiver, ...bodies: readonly string[]): Promise<void> => {
  for (const body of bodies) await receiver.receive({ method: 'POST', body })
}

// Turns enough for every handler to start that nothing holds back, however long they take.
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
}

/** Which of two events is handled while the first one still is. */
const startedAtOnce = async (
  bodies: readonly [string, string],
  options: Partial<ReceiverOptions> = {},
): Promise<readonly number[]> => {
  const { open, opened } = gate()
  const { receiver, started } = record(() => opened, options)
  await send(receiver, ...bodies)
  await settle()
  const atOnce = [...started]
  open()
  await receiver.drain()
  expect([...started].sort()).toEqual([1, 2])
  return atOnce
}

type Row = [string, EventName, Place, EventName | 'ONCRMDEALADD', Place]

const add = 'ONIMCONNECTORMESSAGEADD'
const finish = 'ONIMCONNECTORDIALOGFINISH'
const statusDelete = 'ONIMCONNECTORSTATUSDELETE'
const lineDelete = 'ONIMCONNECTORLINEDELETE'

describe('events that are handled one after another', () => {
  it.each<Row>([
    ['are two of one chat', add, {}, add, {}],
    ['are a message and the end of its dialog', add, {}, finish, {}],
    ['are the end of a dialog and a later message', finish, {}, add, {}],
    [
      'are an edit and a deletion',
      'ONIMCONNECTORMESSAGEUPDATE',
      {},
      'ONIMCONNECTORMESSAGEDELETE',
      {},
    ],
    ['are two whose connector differs in case', add, {}, finish, { connector: 'MY_Connector' }],
    [
      'are two whose first chat is the same',
      add,
      { chats: ['1', '2'] },
      add,
      { chats: ['1', '3'] },
    ],
    [
      'are one of several chats and one of the first of them',
      add,
      { chats: ['1', '2'] },
      finish,
      { chats: ['1'] },
    ],
    [
      'are one that names its chat twice and another',
      add,
      { chats: ['1', '1'] },
      add,
      { chats: ['1'] },
    ],
    [
      'are two disconnections from one line',
      statusDelete,
      {},
      statusDelete,
      { connector: 'other' },
    ],
    ['are a disconnection and the deletion of its line', statusDelete, {}, lineDelete, {}],
    ['are two deletions of one line', lineDelete, {}, lineDelete, {}],
    ['are two of the app in one portal', 'ONAPPINSTALL', {}, 'ONAPPUPDATE', {}],
    ['are the removal of the app and its installation', 'ONAPPUNINSTALL', {}, 'ONAPPINSTALL', {}],
  ])('%s', async (_, first, here, second, there) => {
    const bodies = [wireEvent(first, 1, here), wireEvent(second, 2, there)] as const

    expect(await startedAtOnce(bodies)).toEqual([1])
  })
})

const elsewhere = { portal: 'ffffeeeeddddccccbbbbaaaa99998888' }

describe('events that are handled at once', () => {
  it.each<Row>([
    ['are two of different chats', add, {}, add, { chats: ['another'] }],
    ['are two of chats whose ids differ in case', add, { chats: ['a'] }, add, { chats: ['A'] }],
    ['are two of one chat id in different connectors', add, {}, add, { connector: 'another' }],
    ['are two of one chat id on different lines', add, {}, add, { line: 108 }],
    ['are two of one chat id in different portals', add, {}, add, elsewhere],
    [
      'are two of several chats, none in common',
      add,
      { chats: ['1', '2'] },
      finish,
      { chats: ['3', '4'] },
    ],
    ['are deletions of different lines', lineDelete, {}, lineDelete, { line: 108 }],
    ['are deletions of a line in different portals', lineDelete, {}, lineDelete, elsewhere],
    ['are a message and the deletion of its line', add, {}, lineDelete, {}],
    ['are two of the app in different portals', 'ONAPPUPDATE', {}, 'ONAPPUPDATE', elsewhere],
    ['are a message and an update of the app', add, {}, 'ONAPPUPDATE', {}],
    ['are a message and an event of another kind', add, {}, 'ONCRMDEALADD', {}],
  ])('%s', async (_, first, here, second, there) => {
    const bodies = [wireEvent(first, 1, here), wireEvent(second, 2, there)] as const

    expect(await startedAtOnce(bodies)).toEqual([1, 2])
  })

  it('are all of them without ordering', async () => {
    const bodies = [wireEvent(add, 1), wireEvent(add, 2)] as const

    expect(await startedAtOnce(bodies, { ordering: 'none' })).toEqual([1, 2])
    expect(
      await startedAtOnce([wireEvent(add, 1), wireEvent('ONCRMDEALADD', 2)], { ordering: 'none' }),
    ).toEqual([1, 2])
  })
})

describe('a handler', () => {
  const chatOf = (number: number): Place => ({ chats: [`chat ${number % 2}`] })
  const bodies = [1, 2, 3, 4].map((number) => wireEvent(add, number, chatOf(number)))

  it('that never ends holds back its own chat only', async () => {
    const { receiver, started } = record((number) =>
      number === 1 ? new Promise(() => undefined) : undefined,
    )
    await send(receiver, ...bodies)
    await settle()

    expect(started).toEqual([1, 2, 4])
  })

  it.each<[string, Handle]>([
    [
      'throws',
      () => {
        throw new Error('failed')
      },
    ],
    ['rejects', () => Promise.reject(new Error('failed'))],
    ['rejects later', () => pause(2).then(() => Promise.reject(new Error('failed')))],
  ])('that %s holds back nothing', async (_, fail) => {
    const { receiver, started } = record((number) => (number === 1 ? fail(number) : undefined))
    await send(receiver, ...bodies)
    await receiver.drain()

    expect([...started].sort()).toEqual([1, 2, 3, 4])
  })

  it('gets an event of several chats when the first of them is free', async () => {
    const gates = new Map([1, 2].map((number) => [number, gate()]))
    const { receiver, started } = record((number) => gates.get(number)?.opened)
    await send(
      receiver,
      ...['a', 'b'].map((chat, index) => wireEvent(add, index + 1, { chats: [chat] })),
      wireEvent(finish, 3, { chats: ['a', 'b'] }),
      wireEvent(add, 4, { chats: ['b'] }),
    )
    const steps: number[][] = []
    for (const number of [1, 2]) {
      await settle()
      steps.push([...started])
      gates.get(number)?.open()
    }
    await receiver.drain()

    expect([...steps, started]).toEqual([
      [1, 2],
      [1, 2, 3],
      [1, 2, 3, 4],
    ])
  })
})

describe.each(['first', 'after-handling'] as const)('an error, acknowledge: %s', (acknowledge) => {
  it('is told with the event that it belongs to, before the next one of its chat', async () => {
    const log: unknown[] = []
    const { receiver } = record(
      (number) => {
        log.push(number)
        return number === 1 ? Promise.reject(new Error('failed')) : undefined
      },
      {
        onError: async (error, { event }) => {
          await pause(2)
          log.push([error._tag, event?.event])
        },
        acknowledge,
      },
    )
    await Promise.all([send(receiver, wireEvent(add, 1)), send(receiver, wireEvent(add, 2))])
    await receiver.drain()

    expect(log).toEqual([1, ['HandlerFailed', add], 2])
  })
})

describe('after handling', () => {
  it('each event is answered when its own handler has ended, and 500 if it failed', async () => {
    const { receiver, started } = record(
      (number) =>
        number === 1 ? pause(2).then(() => Promise.reject(new Error('failed'))) : undefined,
      { acknowledge: 'after-handling' },
    )
    const outcomes = await Promise.all(
      [1, 2, 3].map((number) =>
        receiver.receive({ method: 'POST', body: wireEvent(add, number, { chats: ['1'] }) }),
      ),
    )

    expect(started).toEqual([1, 2, 3])
    expect(outcomes.map(({ status, reason }) => [status, reason])).toEqual([
      [500, 'HandlerFailed'],
      [200, 'Handled'],
      [200, 'Handled'],
    ])
  })
})

describe('drain', () => {
  it('ends at once where nothing was received', async () => {
    const { receiver } = record(() => undefined)

    await expect(receiver.drain()).resolves.toBeUndefined()
  })

  it('waits for the events that are received while it waits', async () => {
    const gates = new Map([1, 2].map((number) => [number, gate()]))
    const { receiver, started } = record((number) => gates.get(number)?.opened)
    await send(receiver, wireEvent(add, 1, { chats: ['1'] }))
    let isDrained = false
    const drained = receiver.drain().then(() => {
      isDrained = true
    })
    await send(receiver, wireEvent(add, 2, { chats: ['2'] }))
    const steps: [boolean, number[]][] = []
    for (const number of [1, 2]) {
      await settle()
      steps.push([isDrained, [...started]])
      gates.get(number)?.open()
    }
    await drained

    expect(steps).toEqual([
      [false, [1, 2]],
      [false, [1, 2]],
    ])
  })
})
