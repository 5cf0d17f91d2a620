import { delayAfter } from '../../src/inbox/retry'
import { spool } from '../../src/inbox/spool'
import { itemOf } from '../pg-boss/items'
import { createFakeInbox, noStats } from './fake-inbox'

const create = () => {
  const local = createFakeInbox()
  const remote = createFakeInbox()
  return { local, remote, inbox: spool(local.inbox, remote.inbox) }
}

beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(() => {
  jest.restoreAllMocks()
})

describe('spool', () => {
  it('stores in the local inbox, and has its answer', async () => {
    const { local, remote, inbox } = create()

    expect(await inbox.put(itemOf('chat'))).toBe('stored')
    local.answer(() => Promise.resolve('duplicate'))
    expect(await inbox.put(itemOf('chat'))).toBe('duplicate')
    local.answer(() => Promise.reject(new Error('no room')))
    await expect(inbox.put(itemOf('chat'))).rejects.toThrow('no room')

    expect(local.items).toEqual([itemOf('chat'), itemOf('chat'), itemOf('chat')])
    expect(remote.items).toEqual([])
  })

  it('begins to hand on by itself, and hands on what was put, without its attempt', async () => {
    const { local, remote } = create()
    const item = itemOf('chat', 1, { isVerified: false })

    expect(local.calls).toEqual(['work'])
    expect(await local.deliver({ ...item, attempt: 7 })).toEqual({ result: 'done' })
    expect(remote.items).toEqual([item])
    expect(remote.calls).toEqual([])
  })

  it('takes a duplicate for handed on', async () => {
    const { local, remote } = create()
    remote.answer(() => Promise.resolve('duplicate'))

    expect(await local.deliver({ ...itemOf('chat'), attempt: 1 })).toEqual({ result: 'done' })
  })

  it('tries without end while the remote inbox is away, with bounded delays', async () => {
    const { local, remote } = create()
    remote.answer(() => Promise.reject(new Error('a password')))

    expect(await local.deliver({ ...itemOf('chat'), attempt: 1 })).toEqual({
      result: 'failed',
      reason: 'the remote inbox did not store it',
    })
    expect(jest.mocked(console.error).mock.calls).toEqual([
      ['the remote inbox does not store what is handed on, which is tried again'],
    ])
    const retry = local.retry() ?? { attempts: 0, firstDelay: 0, maxDelay: 0 }
    expect([1, 2, 10, 1e6, 1e15].map((attempt) => delayAfter(retry, attempt))).toEqual([
      500, 1000, 30_000, 30_000, 30_000,
    ])
  })

  it('tells once that the remote inbox is away, and goes on though that throws', async () => {
    const errors: unknown[] = []
    const local = createFakeInbox()
    const remote = createFakeInbox()
    spool(local.inbox, remote.inbox, {
      onError: (error) => {
        errors.push(error)
        throw new Error('onError fails')
      },
    })
    remote.answer(() => Promise.reject(new Error('away')))
    for (const attempt of [1, 2, 3]) await local.deliver({ ...itemOf('chat'), attempt })

    expect(errors).toEqual([new Error('away')])
  })

  it('says what waits here while the remote inbox does not answer', async () => {
    const local = createFakeInbox({ ...noStats, waiting: 3 })
    const remote = { ...createFakeInbox().inbox, stats: () => Promise.reject(new Error('away')) }

    expect(await spool(local.inbox, remote).stats()).toEqual({ ...noStats, waiting: 3 })
  })

  it('works on the remote inbox', async () => {
    const { local, remote, inbox } = create()

    inbox.work(() => Promise.resolve({ result: 'done' }), {
      concurrency: 1,
      retry: { attempts: 1, firstDelay: 1, maxDelay: 1 },
    })

    expect(remote.calls).toEqual(['work'])
    expect(local.calls).toEqual(['work'])
    expect(await remote.deliver({ ...itemOf('chat'), attempt: 1 })).toEqual({ result: 'done' })
  })

  it('stops handing on before it closes both', async () => {
    const { local, remote, inbox } = create()

    await inbox.close()

    expect(local.calls).toEqual(['work', 'stop', 'close'])
    expect(remote.calls).toEqual(['close'])
  })

  const early = new Date(1)
  const late = new Date(2)

  it.each([
    [undefined, undefined, undefined],
    [early, undefined, early],
    [undefined, late, late],
    [early, late, early],
    [late, early, early],
  ])('adds what both hold; of %p and %p, the oldest is %p', async (oldest, other, expected) => {
    const local = createFakeInbox({ ...noStats, waiting: 1, running: 2, retrying: 3, oldest })
    const remote = createFakeInbox({
      waiting: 10,
      running: 20,
      retrying: 30,
      dead: 40,
      unverified: 50,
      oldest: other,
    })

    expect(await spool(local.inbox, remote.inbox).stats()).toEqual({
      waiting: 11,
      running: 22,
      retrying: 33,
      dead: 40,
      unverified: 50,
      oldest: expected,
    })
  })

  it('lets a person do in the remote inbox what can be done there', async () => {
    const calls: unknown[] = []
    const note =
      <A>(name: string, result: A) =>
      (...args: readonly unknown[]): Promise<A> => {
        calls.push([name, ...args])
        return Promise.resolve(result)
      }
    const remote = {
      ...createFakeInbox().inbox,
      list: note('list', []),
      show: note('show', undefined),
      retry: note('retry', 1),
      discard: note('discard', 2),
      purge: note('purge', 3),
    }
    const inbox = spool(createFakeInbox().inbox, remote)

    expect([
      await inbox.list({ state: 'dead' }),
      await inbox.show('id'),
      await inbox.retry(['a']),
      await inbox.discard(['b']),
      await inbox.purge(late),
    ]).toEqual([[], undefined, 1, 2, 3])
    expect(calls).toEqual([
      ['list', { state: 'dead' }],
      ['show', 'id'],
      ['retry', ['a']],
      ['discard', ['b']],
      ['purge', late],
    ])
  })

  it('promises nothing of this if the remote inbox does not do it', () => {
    expect(create().inbox).not.toHaveProperty('list')
  })

  it.each([
    [true, true, true],
    [true, undefined, false],
    [undefined, true, false],
    [undefined, undefined, false],
  ])('is volatile if both are: local %p, remote %p', (isLocal, isRemote, isVolatile) => {
    const { local, remote } = create()
    const inbox = spool(
      { ...local.inbox, isVolatile: isLocal },
      { ...remote.inbox, isVolatile: isRemote },
    )

    expect(inbox.isVolatile).toBe(isVolatile)
  })
})
