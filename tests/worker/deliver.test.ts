import { NotAnEventError } from '../../src/error/event-errors'
import { DoNotRetry } from '../../src/error/do-not-retry'
import {
  HandlerFailedError,
  HandlerInterruptedError,
  TokenLookupFailedError,
  UnverifiedError,
} from '../../src/error/receiver-errors'
import type { InboxDelivery } from '../../src/inbox/inbox'
import { disbelieve, unanswered } from '../../src/verification/disbelief'
import { handlerCaller } from '../../src/worker/call-handler'
import { deliverer, type DeliveringOptions, type Expected } from '../../src/worker/deliver'
import type { ReceiverFailure } from '../../src/worker/failure'
import type { Handlers } from '../../src/worker/handlers'
import type { WireRecord } from '../../src/wire/record'
import { gate } from '../order/gate'
import { portal } from '../fixtures'

const name = 'ONIMCONNECTORLINEDELETE'

const body: WireRecord = { event: name, data: '107', ts: '1773761165', auth: portal }

const receivedAt = new Date(1_773_759_000_000)

const delivery: InboxDelivery = {
  ...{ id: 'b24-1', key: 'a key', portal: portal.member_id, name, body, receivedAt, attempt: 1 },
}

/** What becomes of a delivery: what was handled, what was told, and the verdict. */
const deliver = async (
  given: Partial<InboxDelivery> = {},
  handlers: Handlers = {},
  options: Partial<DeliveringOptions> = {},
) => {
  const log: unknown[] = []
  const verdict = await deliverer({
    callFor: handlerCaller({
      handlers: {
        [name]: (event, context) => {
          log.push(['handled', event.data, context])
        },
        ...handlers,
      },
      onUnhandled: (event, context) => {
        log.push(['unhandled', event.event, context])
      },
    }),
    retry: { attempts: 3, firstDelay: 10, maxDelay: 15 },
    isDurable: true,
    report: ({ error, details }: ReceiverFailure) => {
      log.push(['told', error, details])
      return Promise.resolve()
    },
    verifySender: undefined,
    expected: new Map(),
    ...options,
  })({ ...delivery, ...given })
  return { log, verdict }
}

const context = { receivedAt, body, url: undefined, attempt: 1 }
const done = { result: 'done' }

const cause = new Error('not now')
const failing: Handlers = {
  [name]: () => {
    throw cause
  },
}
const failed = new HandlerFailedError(name)
const reason = `the handler of ${name} failed: Error`

describe('an event of an inbox', () => {
  it('is handled, with when it was received, where, and how often it was tried', async () => {
    expect(await deliver({ url: '/b24', attempt: 2 })).toStrictEqual({
      log: [['handled', 107, { ...context, url: '/b24', attempt: 2 }]],
      verdict: done,
    })
  })

  it('that nobody knows has a function of its own', async () => {
    const other = { ...body, event: 'onCustom' }

    expect(await deliver({ body: other })).toStrictEqual({
      log: [['unhandled', 'ONCUSTOM', { ...context, body: other }]],
      verdict: done,
    })
  })

  it('whose handler has failed is told when it will be tried again', async () => {
    const { event, ...details } = { event: expect.anything() as unknown, body, cause }

    expect(await deliver({ url: '/b24' }, failing)).toEqual({
      log: [
        [
          'told',
          failed,
          { event, ...details, url: '/b24', attempt: 1, retryIn: 10, isStored: true, id: 'b24-1' },
        ],
      ],
      verdict: { result: 'failed', reason },
    })
  })

  it.each([
    [1, true, { attempt: 1, retryIn: 10, isStored: true, id: 'b24-1' }, 'failed'],
    [2, true, { attempt: 2, retryIn: 15, isStored: true, id: 'b24-1' }, 'failed'],
    [3, true, { attempt: 3, isStored: true, id: 'b24-1' }, 'dead'],
    [2, false, { attempt: 2, retryIn: 15 }, 'failed'],
    [3, false, { attempt: 3 }, 'dead'],
  ])(
    'whose attempt %p has failed, in an inbox that is durable: %p, is told with %j',
    async (attempt, isDurable, details, result) => {
      const { log, verdict } = await deliver({ attempt }, failing, { isDurable })
      const event = expect.objectContaining({ event: name, data: 107 }) as unknown

      expect(log).toStrictEqual([['told', failed, { event, body, cause, ...details }]])
      expect(verdict).toEqual({ result, reason })
    },
  )

  it('that is not to be retried is set aside at once', async () => {
    const never = new DoNotRetry('never')
    const { log, verdict } = await deliver(
      {},
      {
        [name]: () => {
          throw never
        },
      },
    )

    expect(log).toMatchObject([['told', {}, { cause: never, attempt: 1, isStored: true }]])
    expect(verdict).toEqual({ result: 'dead', reason: `the handler of ${name} failed: never` })
  })

  it('is told before its verdict is there', async () => {
    const { open, opened } = gate()
    const log: string[] = []
    const answer = deliver({}, failing, { report: () => opened }).then(() => log.push('verdict'))
    await new Promise(setImmediate)
    log.push('told')
    open()
    await answer

    expect(log).toEqual(['told', 'verdict'])
  })
})

describe('an event that was interrupted in its last attempt', () => {
  const event = expect.objectContaining({ event: name, data: 107 }) as unknown
  const stored = { attempt: 4, isStored: true, id: 'b24-1' }

  it.each<[string, Partial<InboxDelivery>, HandlerInterruptedError, object]>([
    ['told with the event', {}, new HandlerInterruptedError(name), { event, body }],
    [
      'told with its body where it is another event',
      { body: { ...body, event: 'onCustom' } },
      new HandlerInterruptedError(undefined),
      { body: { ...body, event: 'onCustom' } },
    ],
    [
      'told with its body where it is not an event',
      { body: { a: '1' } },
      new HandlerInterruptedError(undefined),
      { body: { a: '1' } },
    ],
    [
      'told without its body where nobody has verified it',
      { isVerified: false },
      new HandlerInterruptedError(name),
      {},
    ],
  ])('is set aside, and %s', async (_, given, error, details) => {
    const { log, verdict } = await deliver({ ...given, attempt: 4 })

    expect(log).toStrictEqual([['told', error, { ...details, ...stored }]])
    expect(verdict).toEqual({ result: 'dead', reason: error.message })
  })
})

describe('an event that could not be verified before', () => {
  const unverified = { isVerified: false } as const

  it('is verified by its body and address, and then handled', async () => {
    const verifySender = jest.fn(() => ({ _tag: 'Right', right: true }) as const)
    const { log, verdict } = await deliver({ ...unverified, url: '/b24' }, {}, { verifySender })

    expect(verifySender.mock.calls).toMatchObject([[{ record: body, url: '/b24' }]])
    expect([log, verdict]).toStrictEqual([[['handled', 107, { ...context, url: '/b24' }]], done])
  })

  it('is over if it is refused, and told without its body', async () => {
    const verifySender = () => disbelieve('WrongToken')

    expect(await deliver(unverified, {}, { verifySender })).toStrictEqual({
      log: [['told', new UnverifiedError('WrongToken'), { attempt: 1 }]],
      verdict: done,
    })
  })

  it('stays where it is as long as nobody can be asked', async () => {
    const error = new TokenLookupFailedError()
    const verifySender = () => unanswered(error, { record: body, bytes: 0 }, cause)

    expect(await deliver(unverified, {}, { verifySender })).toStrictEqual({
      log: [['told', error, { cause, attempt: 1, retryIn: 10, isStored: true, id: 'b24-1' }]],
      verdict: { result: 'failed', reason: error.message },
    })
  })

  it('needs a token to be compared with', async () => {
    const { log, verdict } = await deliver(unverified)
    const missing = new TypeError('createWorker needs the option applicationToken for this event')

    expect(log).toMatchObject([['told', new TokenLookupFailedError(), { cause: missing }]])
    expect(verdict).toMatchObject({ result: 'failed' })
  })

  it('needs none if it is not an event', async () => {
    const { log, verdict } = await deliver({ ...unverified, body: { a: '1' } })

    expect(log).toStrictEqual([
      ['told', new NotAnEventError(undefined), { attempt: 1, isStored: true, id: 'b24-1' }],
    ])
    expect(verdict).toMatchObject({ result: 'dead' })
  })
})

describe('an event that somebody waits for', () => {
  /** What whoever waits is told, with what the delivery does meanwhile. */
  const awaited = async (failure: ReceiverFailure | undefined, attempt: number) => {
    const log: unknown[] = []
    const { open, opened } = gate()
    const somebody: Expected = {
      call: {
        isHandled: true,
        run: (at, number) => {
          log.push(['called', at, number])
          return Promise.resolve(failure)
        },
      },
      mayStart: opened,
      handled: (what) => {
        log.push(['handled', what])
      },
      finished: () => {
        log.push('finished')
      },
    }
    const expected = new Map([[body, somebody]])
    const answer = deliver(
      { attempt },
      {},
      {
        expected,
        report: () => {
          log.push('told')
          return Promise.resolve()
        },
      },
    )
    await new Promise(setImmediate)
    log.push('may start')
    open()
    const { verdict } = await answer
    return { log, result: verdict.result, kept: expected.size }
  }

  it('starts when it may, and is finished when it is done', async () => {
    expect(await awaited(undefined, 1)).toEqual({
      log: ['may start', ['called', receivedAt, 1], ['handled', undefined], 'finished'],
      result: 'done',
      kept: 0,
    })
  })

  it('is told to them first, and not finished before its last attempt', async () => {
    const failure = { error: failed, details: {} }

    expect(await awaited(failure, 2)).toEqual({
      log: ['may start', ['called', receivedAt, 2], ['handled', failure], 'told'],
      result: 'failed',
      kept: 1,
    })
    expect(await awaited(failure, 3)).toEqual({
      log: ['may start', ['called', receivedAt, 3], ['handled', failure], 'told', 'finished'],
      result: 'dead',
      kept: 0,
    })
  })
})
