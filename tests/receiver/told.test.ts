import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  RequestAbortedError,
  type ErrorDetails,
  type ReceivedRequest,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { createTally } from '../../src/receiver/tally'
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

  it('is told at once, and then once a second, with how often it was', async () => {
    const told: [string, number][] = []
    const tally = createTally<string>((kind, count) => {
      told.push([kind, count])
      return Promise.resolve()
    })
    const log: (readonly [string, number])[][] = []
    for (const kinds of ['a', 'aab', '', 'b', 'aaaa', '', '', 'a']) {
      for (const kind of kinds) void tally.add(kind)
      log.push([...told.splice(0)])
      jest.advanceTimersByTime(600)
    }
    tally.flush()
    await Promise.resolve()

    expect(log.concat([told])).toEqual([
      [['a', 1]],
      [['b', 1]],
      [['a', 2]],
      [['b', 1]],
      [['a', 1]],
      [],
      [['a', 3]],
      [],
      [['a', 1]],
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
      'overloaded, 1 request refused: too many calls of onError were running, so these refusals are only counted',
      'overloaded, 499 requests refused: too many calls of onError were running, so these refusals are only counted',
    ])
  })

  it('is called for each verified event', async () => {
    const body = rawBodies.lineDelete.replace('data=107', 'data=x')

    expect(await flood(body, 10_010)).toHaveLength(10_010)
  })
})
