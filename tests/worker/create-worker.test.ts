import { createWorker } from '../../src/worker/create-worker'
import type { WorkerOptions } from '../../src/worker/options'
import { neverRetry, retryForADay } from '../../src/inbox/retry'
import type { InboxWorkOptions } from '../../src/inbox/inbox'
import { portal } from '../fixtures'
import { ClassInbox } from '../inbox/class-inbox'
import { createFakeInbox, noStats } from '../inbox/fake-inbox'
import { gate } from '../order/gate'

const name = 'ONIMCONNECTORLINEDELETE'
const body = { event: name, data: '107', ts: '1773761165', auth: portal }
const item = {
  ...{ id: 'b24-1', key: 'a key', portal: portal.member_id, name, body, attempt: 1 },
  receivedAt: new Date(0),
}

const workerOf = (options: Partial<WorkerOptions> = {}) => {
  const fake = createFakeInbox()
  const told: unknown[] = []
  const handled: unknown[] = []
  const worker = createWorker({
    inbox: fake.inbox,
    handlers: { [name]: ({ data }: { readonly data: number }) => handled.push(data) },
    onError: ({ _tag }) => {
      told.push(_tag)
    },
    ...options,
  })
  return { ...fake, worker, told, handled }
}

describe('a worker', () => {
  it('handles what its inbox delivers', async () => {
    const { deliver, handled, worker } = workerOf()

    expect([await deliver(item), handled]).toEqual([{ result: 'done' }, [107]])
    expect(await worker.stats()).toEqual(noStats)
  })

  it('verifies what nobody has verified yet, if it has a token to compare with', async () => {
    const unverified = { ...item, isVerified: false } as const
    const verdicts = []
    for (const options of [
      { applicationToken: portal.application_token },
      { applicationToken: 'another' },
      {},
    ]) {
      const { deliver, handled, told } = workerOf(options)
      verdicts.push([(await deliver(unverified)).result, handled, told])
    }

    expect(verdicts).toEqual([
      ['done', [107], []],
      ['done', [], ['Unverified']],
      ['failed', [], ['TokenLookupFailed']],
    ])
  })

  it('has ended when the inbox has, and onError with everything that it was told', async () => {
    for (const end of ['drain', 'close'] as const) {
      const { open, opened } = gate()
      const log: string[] = []
      const { deliver, worker, calls } = workerOf({
        handlers: {
          [name]: () => {
            throw new Error('not now')
          },
        },
        onError: () => opened,
      })
      void deliver(item)
      await new Promise(setImmediate)
      const ended = worker[end]().then(() => log.push('ended'))
      await new Promise(setImmediate)
      log.push('told')
      open()
      await ended

      expect([log, calls]).toEqual([
        ['told', 'ended'],
        end === 'close' ? ['work', 'stop'] : ['work'],
      ])
    }
  })

  it('of an inbox that is a class', async () => {
    const { worker } = workerOf({ inbox: new ClassInbox() })
    await worker.drain()
    const { running } = await worker.stats()
    await worker.close()

    expect(running).toBe(0)
  })

  it.each<[boolean | undefined, Partial<WorkerOptions>, InboxWorkOptions]>([
    [undefined, {}, { concurrency: 256, retry: retryForADay }],
    [false, {}, { concurrency: 256, retry: retryForADay }],
    [true, {}, { concurrency: 256, retry: neverRetry }],
    [true, { concurrency: 3, retry: retryForADay }, { concurrency: 3, retry: retryForADay }],
    [
      true,
      { retry: { attempts: 2 } },
      { concurrency: 256, retry: { ...retryForADay, attempts: 2 } },
    ],
  ])('of an inbox that is volatile: %p, with %j, has %j', (isVolatile, options, expected) => {
    const work = jest.fn(() => ({ stop: () => Promise.resolve(), idle: () => Promise.resolve() }))
    workerOf({ ...options, inbox: { ...createFakeInbox().inbox, isVolatile, work } })

    expect(work.mock.calls).toEqual([[expect.any(Function), expected]])
  })

  it.each([
    [undefined, true],
    [false, true],
    [true, false],
  ])(
    'of an inbox that is volatile: %p, tells that an event is stored: %p',
    async (isVolatile, isStored) => {
      const fake = createFakeInbox()
      const stored: boolean[] = []
      workerOf({
        inbox: { ...fake.inbox, isVolatile },
        handlers: {
          [name]: () => {
            throw new Error('not now')
          },
        },
        onError: (_, details) => {
          stored.push('isStored' in details)
        },
      })
      await fake.deliver(item)

      expect(stored).toEqual([isStored])
    },
  )
})
