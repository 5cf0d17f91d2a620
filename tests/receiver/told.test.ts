import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  RequestAbortedError,
  type ErrorDetails,
  type ReceivedRequest,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { createTally } from '../../src/worker/tally'
import { portal, rawBodies } from '../fixtures'
import { gate } from '../order/gate'

const receive = async (
  request: Partial<ReceivedRequest>,
): Promise<readonly [number, readonly [ReceiverError['_tag'], ErrorDetails][]]> => {
  const told: [ReceiverError['_tag'], ErrorDetails][] = []
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers: {},
    onError: ({ _tag }, details) => told.push([_tag, details]),
  })
  const { status } = await receiver.receive({ method: 'POST', body: '', ...request })
  await receiver.drain()
  return [status, told]
}

describe('onError is told of whatever may have been an event', () => {
  it.each<[string, Partial<ReceivedRequest>, number, ReceiverError['_tag']]>([
    ['a request without a method', { method: '' }, 405, 'MethodNotAllowed'],
    ['a request whose method is undefined', { method: undefined }, 405, 'MethodNotAllowed'],
    [
      'a body that was cut off',
      { body: () => Promise.reject(new RequestAbortedError()) },
      499,
      'RequestAborted',
    ],
    ['an empty body', { body: '' }, 404, 'NotAnEvent'],
    ['a form of somebody else', { body: 'name=Ann' }, 404, 'NotAnEvent'],
    [
      'an event in base64',
      { body: Buffer.from(rawBodies.lineDelete).toString('base64') },
      404,
      'NotAnEvent',
    ],
  ])('%s', async (_, request, status, tag) => {
    const [answered, told] = await receive(request)

    expect([answered, told.map(([_tag]) => _tag)]).toEqual([status, [tag]])
  })
})

describe('onError is not told of', () => {
  it.each<[string, Partial<ReceivedRequest>, number]>([
    ['a GET', { method: 'GET' }, 405],
    ['a HEAD', { method: 'head' }, 405],
    ['a placement', { body: rawBodies.placement }, 404],
  ])('%s', async (_, request, status) => {
    expect(await receive(request)).toEqual([status, []])
  })
})

describe('the method', () => {
  it('may be in lower case', async () => {
    const [status] = await receive({ method: 'post', body: 'auth=1&event=ONAPPUPDATE' })

    expect(status).toBe(403)
  })
})

describe('what is only counted', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('is told at once, and then once a second, with how often it was, and what it was', async () => {
    const told: [string, number, readonly number[]][] = []
    const tally = createTally<string, number>((kind, count, items) => {
      told.push([kind, count, items])
      return Promise.resolve()
    })
    const log: (readonly [string, number, readonly number[]])[][] = []
    let number = 0
    for (const kinds of ['a', 'aab', '', 'b', 'aaaa', '', '', 'a']) {
      for (const kind of kinds) {
        number += 1
        void tally.add(kind, kind === 'a' ? number : undefined)
      }
      log.push([...told.splice(0)])
      jest.advanceTimersByTime(600)
    }
    tally.flush()
    await Promise.resolve()

    expect(log.concat([told])).toEqual([
      [['a', 1, [1]]],
      [['b', 1, []]],
      [['a', 2, [2, 3]]],
      [['b', 1, []]],
      [['a', 1, [6]]],
      [],
      [['a', 3, [7, 8, 9]]],
      [],
      [['a', 1, [10]]],
    ])
    expect(jest.getTimerCount()).toBe(0)
  })
})

describe('an onError that is too slow', () => {
  const flood = async (body: string, count: number, options: Partial<ReceiverOptions> = {}) => {
    const { open, opened } = gate()
    const told: string[] = []
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {},
      onError: async (error) => {
        told.push(error.message)
        await opened
      },
      ...options,
    })
    for (let number = 0; number < count; number += 1) {
      await receiver.receive({ method: 'POST', body })
    }
    open()
    await pause(1)
    await receiver.drain()
    return told
  }

  it('is not called for each of many refusals of strangers, but told how many they were', async () => {
    const told = await flood(rawBodies.lineDelete.replace(/.{32}$/, 'guess'), 10_500)

    expect(told).toHaveLength(10_002)
    expect(told.slice(-2)).toEqual([
      'overloaded, 1 request refused: too much was to be told to onError, so these refusals are only counted; see verification.maxBytes',
      'overloaded, 499 requests refused: too much was to be told to onError, so these refusals are only counted; see verification.maxBytes',
    ])
  })

  it('is called for each verified event', async () => {
    const body = rawBodies.lineDelete.replace('data=107', 'data=x')

    expect(await flood(body, 10_010)).toHaveLength(10_010)
  })

  it('has no more than verification.maxBytes of bodies that nobody has verified', async () => {
    const told = await flood(`lost=${'x'.repeat(1000)}`, 20, { verification: { maxBytes: 5000 } })

    expect(told).toEqual([
      expect.stringContaining('no "event"'),
      expect.stringContaining('no "event"'),
      expect.stringContaining('overloaded, 1 request refused: too much was to be told to onError'),
      expect.stringContaining('overloaded, 17 requests refused'),
    ])
  })

  it('holds up nothing for longer than 30 seconds', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const log = jest.spyOn(console, 'error').mockReturnValue()
    const handled: number[] = []
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {
        ONIMCONNECTORLINEDELETE: () => {
          if (handled.push(1) === 1) throw new Error('not now')
        },
      },
      onError: () => new Promise(() => undefined),
    })
    const post = () => receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    await post()
    await post()
    await jest.advanceTimersByTimeAsync(29_999)
    const before = handled.length
    await jest.advanceTimersByTimeAsync(1)
    await receiver.close()
    jest.useRealTimers()

    expect([before, handled.length]).toEqual([1, 2])
    expect(log.mock.calls).toEqual([
      [
        'onError itself has not finished within 30000 ms when it was called with: the handler of ONIMCONNECTORLINEDELETE failed; onError receives what it threw',
      ],
    ])
    log.mockRestore()
  })
})

describe('bodies that nobody has verified', () => {
  const bodyOf = (number: number): string => `number=${number}&pad=${'x'.repeat(900)}`

  it('reach onError marked as such, so many bytes in ten seconds and no more', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const told: unknown[] = []
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {},
      onError: ({ _tag }, { body, isVerified }) => {
        if (body !== undefined) told.push([_tag, body['number'], isVerified])
      },
      verification: { maxBytes: 5000 },
    })
    for (let number = 0; number < 8; number += 1) {
      await receiver.receive({ method: 'POST', body: bodyOf(number) })
      jest.advanceTimersByTime(3000)
    }
    // A clock that is set back.
    jest.setSystemTime(Date.now() - 60_000)
    await receiver.receive({ method: 'POST', body: bodyOf(8) })
    await receiver.drain()
    jest.useRealTimers()

    expect(told).toEqual([0, 1, 4, 5, 8].map((number) => ['NotAnEvent', number.toString(), false]))
  })
})
