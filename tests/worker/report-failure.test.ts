import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'

import { NotAnEventError } from '../../src/error/event-errors'
import { OverloadedError, ReceiverClosedError } from '../../src/error/overload-errors'
import { MethodNotAllowedError } from '../../src/error/request-errors'
import { HandlerFailedError, UnverifiedError } from '../../src/error/receiver-errors'
import type { ReceiverFailure } from '../../src/worker/failure'
import { failureReporter } from '../../src/worker/report-failure'

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  jest.restoreAllMocks()
  jest.useRealTimers()
})

const printed = (): unknown => jest.mocked(console.error).mock.calls

/** A reporter, and what onError was told, by tag. */
const reporterOf = (maxBytes?: number) => {
  const told: unknown[] = []
  const reporter = failureReporter({
    onError: (error, details) => {
      told.push([error.message, details])
    },
    ...(maxBytes !== undefined && { verification: { maxBytes } }),
  })
  return { ...reporter, told }
}

const failed = new HandlerFailedError('ONIMCONNECTORLINEDELETE')
const refused = new UnverifiedError('WrongToken')
const notAllowed = new MethodNotAllowedError()

const stranger = (error: ReceiverFailure['error'], size: number): ReceiverFailure => ({
  error,
  details: { body: {}, isVerified: false },
  bytes: size - 32,
})

describe('a failure', () => {
  it('is told with its details', async () => {
    const { report, told } = reporterOf()
    await report({ error: failed, details: { body: { a: '1' }, attempt: 2 } })

    expect(told).toStrictEqual([[failed.message, { body: { a: '1' }, attempt: 2 }]])
  })

  it('is waited for until onError has finished, for half a minute', async () => {
    const { report, drain } = failureReporter({ onError: () => new Promise(() => undefined) })
    const settled: string[] = []
    void report({ error: failed, details: {} }).then(() => settled.push('told'))
    void drain().then(() => settled.push('drained'))
    await jest.advanceTimersByTimeAsync(29_999)
    const before = [...settled]
    await jest.advanceTimersByTimeAsync(1)

    expect([before, settled.sort()]).toEqual([[], ['drained', 'told']])
    expect(printed()).toEqual([
      [
        `onError itself has not finished within 30000 ms when it was called with: ${failed.message}`,
      ],
    ])
  })

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('a secret')
      },
    ],
    ['rejects', () => Promise.reject(new Error('a secret'))],
  ])('is printed, and nothing else, if onError %s', async (_, onError) => {
    await failureReporter({ onError }).report({ error: failed, details: {} })

    expect(printed()).toEqual([
      [`onError itself failed when it was called with: ${failed.message}`],
    ])
  })

  it.each<[ReceiverFailure['details'], string]>([
    [{}, ''],
    [{ retryIn: 5 }, ''],
    [{ attempt: 1 }, ''],
    [{ attempt: 1, retryIn: 5 }, ' (attempt 1; the next one in 5 ms)'],
    [{ attempt: 1, retryIn: 5, isStored: true }, ' (attempt 1; the next one in 5 ms)'],
    [{ attempt: 2, isStored: true, id: 'b24-1' }, ' (attempt 2; it is set aside as b24-1)'],
    [{ attempt: 2, isStored: true }, ' (attempt 2; it is set aside as )'],
  ])('is printed where there is no onError, with what becomes of it: %j', async (details, next) => {
    await failureReporter({}).report({ error: failed, details })

    expect(printed()).toEqual([[`${failed.message}${next}`]])
  })
})

describe('a failure that holds nothing to keep', () => {
  it.each([
    ['too much', new OverloadedError('WaitingEvents'), new OverloadedError('WaitingEvents', 2)],
    ['requests after the end', new ReceiverClosedError(), new ReceiverClosedError(2)],
  ])('is counted: %s', async (_, error, more) => {
    const { report, drain, told } = reporterOf()
    for (let time = 0; time < 3; time += 1) await report({ error, details: {} })
    await drain()

    expect(told).toStrictEqual([
      [error.message, {}],
      [more.message, {}],
    ])
  })

  it.each([{ body: {} }, { event: sampleLineDeleteEvent() }])(
    'is told in any case where there is an event or a body: %#',
    async (details) => {
      const { report, told } = reporterOf()
      const error = new OverloadedError('WaitingEvents')
      for (let time = 0; time < 2; time += 1) await report({ error, details })

      expect(told).toStrictEqual([
        [error.message, details],
        [error.message, details],
      ])
    },
  )

  it('is only counted once ten thousand are being told', async () => {
    const told: string[] = []
    const { report } = failureReporter({
      onError: ({ message }) => {
        told.push(message)
        return new Promise(() => undefined)
      },
    })
    for (let time = 0; time < 10_002; time += 1) void report({ error: notAllowed, details: {} })
    await jest.advanceTimersByTimeAsync(1000)

    expect(told.slice(9999)).toEqual([
      notAllowed.message,
      new OverloadedError('Reports').message,
      new OverloadedError('Reports').message,
    ])
  })
})

describe('a failure of a stranger', () => {
  it('is told with its body as long as there is room for bodies, and counted then', async () => {
    const { report, told } = reporterOf(100)
    for (const size of [60, 41, 40]) await report(stranger(refused, size))

    expect(told).toStrictEqual([
      [refused.message, { body: {}, isVerified: false }],
      [new OverloadedError('Reports').message, {}],
      [refused.message, { body: {}, isVerified: false }],
    ])
  })

  it('that is not an event takes no room of what could be one', async () => {
    const { report, told } = reporterOf(100)
    const other = new NotAnEventError(undefined)
    for (const error of [other, refused, other]) await report(stranger(error, 100))

    expect(told).toStrictEqual([
      [other.message, { body: {}, isVerified: false }],
      [refused.message, { body: {}, isVerified: false }],
      [new OverloadedError('Reports').message, {}],
    ])
  })

  it('is told together with others of too many, with as many bodies as there is room for', async () => {
    const { report, drain, told } = reporterOf(100)
    const error = new OverloadedError('TokenLookups')
    for (const size of [40, 40, 40, 20 + 12]) await report(stranger(error, size))
    await drain()

    expect(told).toStrictEqual([
      [error.message, { bodies: [{}], isVerified: false }],
      [new OverloadedError('TokenLookups', 3).message, { bodies: [{}], isVerified: false }],
    ])
  })

  it('makes room for others when it has been told', async () => {
    const { report, told } = reporterOf(100)
    const error = new OverloadedError('TokenLookups')
    for (const one of [error, refused]) {
      await report(stranger(one, 100))
      await jest.advanceTimersByTimeAsync(10_000)
    }
    await report(stranger(refused, 100))

    expect(told).toStrictEqual([
      [error.message, { bodies: [{}], isVerified: false }],
      [refused.message, { body: {}, isVerified: false }],
      [refused.message, { body: {}, isVerified: false }],
    ])
  })
})
