import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  type HandlerContext,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'

const never = (): Promise<never> => new Promise(() => undefined)

const receiverWith = (
  handler: (data: number, context: HandlerContext) => unknown,
  options: Partial<ReceiverOptions>,
) => {
  const told: ReceiverError[] = []
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers: { ONIMCONNECTORLINEDELETE: ({ data }, context) => handler(data, context) },
    onError: (error) => told.push(error),
    ...options,
  })
  const post = () => receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
  return { receiver, told, post }
}

const message =
  'the handler of ONIMCONNECTORLINEDELETE has not finished within 5 ms; the events after it go on'

describe.each(['first', 'after-handling'] as const)('a handler, acknowledge: %s', (acknowledge) => {
  it('that takes longer than handlerTimeout is told, and the next of its chat is handled', async () => {
    const signals: (AbortSignal | undefined)[] = []
    const { receiver, told, post } = receiverWith(
      (_, { signal }) => signals.push(signal) === 1 && never(),
      { acknowledge, handlerTimeout: 5 },
    )
    const outcomes = await Promise.all([post(), post()])
    await receiver.drain()

    expect(outcomes.map(({ status }) => status)).toEqual([acknowledge === 'first' ? 200 : 500, 200])
    expect(told.map((error) => [error._tag, error.message])).toEqual([['HandlerTimedOut', message]])
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false])
    expect(signals[0]?.reason).toBe(told[0])
  })

  it('that fails after its time is told once', async () => {
    const { receiver, told, post } = receiverWith(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            setTimeout(reject, 5, new Error('aborted'))
          })
        }),
      { acknowledge, handlerTimeout: 5 },
    )
    await post()
    await receiver.drain()
    await pause(20)

    expect(told.map(({ _tag }) => _tag)).toEqual(['HandlerTimedOut'])
  })

  it('that fails in time has failed', async () => {
    const { receiver, told, post } = receiverWith(() => Promise.reject(new Error('failed')), {
      acknowledge,
      handlerTimeout: 1000,
    })
    await post()
    await receiver.drain()

    expect(told.map(({ _tag }) => _tag)).toEqual(['HandlerFailed'])
  })
})

describe('without handlerTimeout', () => {
  it('a handler has no signal, and all the time it likes', async () => {
    const handler = jest.fn<unknown, [number, HandlerContext]>()
    const { receiver, post } = receiverWith(handler, {})
    await post()
    await receiver.drain()

    expect(handler.mock.calls[0]?.[1].signal).toBeUndefined()
  })

  it('a client who waits for a handler gets an answer after sixty seconds', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const { told, post } = receiverWith(never, { acknowledge: 'after-handling' })
    const answer = post()
    await jest.advanceTimersByTimeAsync(59_999)
    const before = told.length
    await jest.advanceTimersByTimeAsync(1)
    jest.useRealTimers()

    expect(await answer).toMatchObject({ status: 500, reason: 'HandlerTimedOut' })
    expect([before, told.length]).toEqual([0, 1])
  })
})

describe('onUnhandled', () => {
  it('has the same time, and is named if it fails', async () => {
    const told: string[] = []
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {},
      onUnhandled: never,
      onError: (error) => told.push(error.message),
      handlerTimeout: 5,
    })
    await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    await receiver.drain()

    expect(told).toEqual(['onUnhandled has not finished within 5 ms; the events after it go on'])
  })
})
