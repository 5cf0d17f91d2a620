import { HandlerFailedError, HandlerTimedOutError } from '../../src/error/receiver-errors'
import { handlerCaller, type CallOptions } from '../../src/worker/call-handler'
import { claimedEvent } from '../../src/worker/claimed-event'
import { decodeClaim } from '../../src/worker/decode-claim'
import { portal } from '../fixtures'

const name = 'ONIMCONNECTORLINEDELETE'
const receivedAt = new Date(0)

const decoded = (event = name, url?: string) => {
  const record = { event, data: '107', ts: '1773761165', auth: portal }
  const claim = claimedEvent({ record, bytes: 0, url })
  if (claim._tag === 'Left') throw claim.left.error
  const known = decodeClaim(claim.right)
  if (known._tag === 'Left') throw known.left.error
  return known.right
}

const call = (options: CallOptions, event?: string, url?: string) => {
  const { isHandled, run } = handlerCaller(options)(decoded(event, url))
  return { isHandled, ended: run(receivedAt, 1) }
}

afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

describe('a handler', () => {
  it('gets its event and the context of it, without a signal', async () => {
    const calls: unknown[] = []
    const handlers = {
      [name](...given: readonly unknown[]) {
        calls.push([this, ...given])
      },
    }
    const { isHandled, ended } = call({ handlers }, name, '/b24')
    const { event, record: body } = decoded()

    expect([isHandled, await ended]).toEqual([true, undefined])
    expect(calls).toStrictEqual([[handlers, event, { receivedAt, body, url: '/b24', attempt: 1 }]])
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('not now')
      },
    ],
    ['rejects', () => Promise.reject(new Error('not now'))],
  ])('has failed if it %s', async (_, handler) => {
    const { event, record: body } = decoded()

    expect(await call({ handlers: { [name]: handler } }).ended).toStrictEqual({
      error: new HandlerFailedError(name),
      details: { event, body, cause: new Error('not now') },
    })
  })

  it('has failed if it cannot be read', async () => {
    const cause = new Error('a secret')
    const handlers = {
      get [name](): never {
        throw cause
      },
    }
    const { isHandled, ended } = call({ handlers })
    const failure = await ended

    expect([isHandled, failure?.error]).toEqual([true, new HandlerFailedError(name)])
    expect(failure?.details.cause).toEqual(new Error('reading it from handlers threw', { cause }))
    expect(failure?.details.cause).toHaveProperty('cause', cause)
  })
})

describe('a handler with a timeout', () => {
  beforeEach(() => jest.useFakeTimers())

  it('is told when its time is over, and has failed then', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const handlers: CallOptions['handlers'] = {
      [name]: (_, context) => {
        signals.push(context.signal)
        return new Promise(() => undefined)
      },
    }
    const { ended } = call({ handlers, handlerTimeout: 50 })
    await jest.advanceTimersByTimeAsync(49)
    const before = signals.map((signal) => signal?.aborted)
    await jest.advanceTimersByTimeAsync(1)
    const { event, record: body } = decoded()
    const error = new HandlerTimedOutError(name, 50)

    expect(await ended).toStrictEqual({ error, details: { event, body } })
    expect([before, signals.map((signal) => signal?.reason as unknown)]).toEqual([[false], [error]])
  })

  it('gets the same context, and has failed with what it throws before', async () => {
    const calls: unknown[] = []
    const handlers: CallOptions['handlers'] = {
      [name]: (_, context) => {
        calls.push(context)
        throw new Error('not now')
      },
    }
    const failure = await call({ handlers, handlerTimeout: 50 }, name, '/b24').ended

    expect(failure?.error).toEqual(new HandlerFailedError(name))
    expect(calls).toEqual([
      {
        receivedAt,
        body: decoded().record,
        url: '/b24',
        attempt: 1,
        signal: expect.any(AbortSignal) as unknown,
      },
    ])
  })
})

describe('an event without a handler', () => {
  it.each([name, 'onCustom'])('%s is given to onUnhandled', async (event) => {
    const onUnhandled = jest.fn()
    const { isHandled, ended } = call({ handlers: {}, onUnhandled }, event)
    const { event: given, record: body } = decoded(event)

    expect([isHandled, await ended]).toEqual([false, undefined])
    expect(onUnhandled.mock.calls).toStrictEqual([
      [given, { receivedAt, body, url: undefined, attempt: 1 }],
    ])
  })

  it('has failed as one without a name', async () => {
    const onUnhandled = () => {
      throw new Error('not now')
    }
    const failures = [
      await call({ handlers: {}, onUnhandled }).ended,
      await call({ handlers: {}, onUnhandled }, 'onCustom').ended,
    ]

    expect(failures.map((failure) => failure?.error)).toEqual([
      new HandlerFailedError(undefined),
      new HandlerFailedError(undefined),
    ])
  })

  it('is printed where there is no onUnhandled', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    for (const event of [name, 'onCustom']) await call({ handlers: {} }, event).ended

    expect(warn.mock.calls).toEqual([
      [`${name} is verified, but has no handler: pass one, or onUnhandled`],
      [
        'ONCUSTOM is not an event of open-line connectors; handle it yourself, or do not bind it to this URL',
      ],
    ])
  })
})
