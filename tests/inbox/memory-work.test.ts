import { memoryInbox, OverloadedError } from 'bitrix24-imconnector-events'

import type { InboxItem, InboxVerdict } from '../../src/inbox/inbox'

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }))
afterEach(() => jest.useRealTimers())

const item: InboxItem = {
  ...{ id: 'b24-1', key: 'a key', portal: 'a', name: 'ONCUSTOM', body: { a: '1' } },
  receivedAt: new Date(0),
}

const options = { concurrency: 1, retry: { attempts: 3, firstDelay: 10, maxDelay: 10 } }
const done: InboxVerdict = { result: 'done' }
const failed: InboxVerdict = { result: 'failed', reason: 'not now' }

describe('an inbox in memory', () => {
  it.each([
    [{ maxWaiting: 0 }, 'maxWaiting is not an integer from 1 to 2147483647'],
    [{ maxWaiting: 2 ** 31 }, 'maxWaiting is not an integer from 1 to 2147483647'],
    [{ keepIds: 0 }, 'keepIds is not an integer from 1 to 16777216'],
    [{ keepIds: 2 ** 24 + 1 }, 'keepIds is not an integer from 1 to 16777216'],
  ])('is not made with %j', (given, message) => {
    expect(() => memoryInbox(given)).toThrow(new TypeError(message))
  })

  it('is volatile, and has nothing to close', async () => {
    const inbox = memoryInbox()

    expect(inbox.isVolatile).toBe(true)
    await expect(inbox.close()).resolves.toBeUndefined()
  })

  it('delivers what it was given, with the number of the attempt', async () => {
    const inbox = memoryInbox()
    const delivered: unknown[] = []
    const verdicts = [failed, failed]
    const { idle } = inbox.work((delivery) => {
      delivered.push(delivery)
      return Promise.resolve(verdicts.shift() ?? done)
    }, options)
    const given = { ...item, url: '/b24', isVerified: false } as const
    const put = await inbox.put(given)
    const unverified = []
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await idle()
      unverified.push((await inbox.stats()).unverified)
      await jest.advanceTimersByTimeAsync(10)
    }

    expect(put).toBe('stored')
    expect(delivered).toStrictEqual([1, 2, 3].map((attempt) => ({ ...given, attempt })))
    expect([unverified, (await inbox.stats()).unverified]).toEqual([[1, 1, 0], 0])
  })

  it('forgets what was set aside, and its last attempt', async () => {
    const inbox = memoryInbox()
    const attempts: number[] = []
    const { idle } = inbox.work(({ attempt }) => {
      attempts.push(attempt)
      return Promise.resolve<InboxVerdict>(failed)
    }, options)
    await inbox.put(item)
    await jest.advanceTimersByTimeAsync(1000)
    await idle()

    expect([attempts, await inbox.stats()]).toEqual([
      [1, 2, 3],
      { waiting: 0, running: 0, retrying: 0, dead: 0, unverified: 0, oldest: undefined },
    ])
  })

  it('takes no more than it may hold', async () => {
    const inbox = memoryInbox({ maxWaiting: 1 })
    await inbox.put(item)

    await expect(inbox.put({ ...item, key: 'another' })).rejects.toEqual(
      new OverloadedError('WaitingEvents'),
    )
    expect(await inbox.stats()).toMatchObject({ waiting: 1 })
  })

  it('knows as many ids as it is to keep, the latest of them', async () => {
    const inbox = memoryInbox({ keepIds: 2 })
    const put = (id: string): Promise<string> => inbox.put({ ...item, id })
    const results: string[] = []
    for (const id of ['1', '2', '1', '3', '2', '1', '3']) results.push(await put(id))

    expect(results).toEqual([
      ...['stored', 'stored', 'duplicate', 'stored', 'duplicate', 'stored', 'duplicate'],
    ])
  })

  it('keeps no ids unless it is to', async () => {
    const inbox = memoryInbox()

    expect([await inbox.put(item), await inbox.put(item)]).toEqual(['stored', 'stored'])
  })

  it('is handled by one at a time', async () => {
    const { work } = memoryInbox()
    const handle = (): Promise<InboxVerdict> => Promise.resolve(done)
    const { stop } = work(handle, options)

    expect(() => work(handle, options)).toThrow(
      new Error('something else handles what is in this inbox already: open another one'),
    )
    await stop()
    expect(() => work(handle, options)).not.toThrow()
  })
})
