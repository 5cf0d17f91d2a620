import type { InboxDelivery } from '../inbox/inbox'
import { dead, done, failed, itemOf, keepIn, never, soon, until, type Scene } from './inbox-scene'
import { assertSame } from './same'

const attempts = (handled: readonly InboxDelivery[]): readonly string[] =>
  handled.map(({ id, attempt }) => `${id}, attempt ${attempt}`).sort()

/** What an inbox whose items survive a crash does after one. */
export const survivalCases: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'begins nothing more when it stops, if what waits survives': async ({
    inbox,
    reopen,
    work,
    gate,
  }) => {
    if (reopen === undefined) return
    const { opened, open } = gate()
    const handled: InboxDelivery[] = []

    for (let i = 0; i < 10; i++) await inbox.put(itemOf('chat', `item ${i}`))
    const { stop } = work(async (delivery) => {
      handled.push(delivery)
      await opened
      return done
    })
    await until('the first is handled', () => handled.length === 1)
    const stopping = stop()
    open()
    await stopping

    assertSame('the deliveries', attempts(handled), ['item 0, attempt 1'])
    const { waiting, running } = await inbox.stats()
    assertSame('stats', { waiting, running }, { waiting: 9, running: 0 })
  },

  'delivers what waited before a crash, in its order': async ({ inbox, reopen, work }) => {
    if (reopen === undefined) return
    const ids = Array.from({ length: 10 }, (_, i) => `item ${i}`)
    const handled: InboxDelivery[] = []

    await Promise.all(ids.map((id) => inbox.put(itemOf('chat', id))))
    const after = await reopen()
    await work(keepIn(handled), soon, after).idle()

    assertSame(
      'the deliveries',
      handled,
      ids.map((id) => ({ ...itemOf('chat', id), attempt: 1 })),
    )
  },

  'delivers what was being handled at a crash again, as the next attempt, before what waited':
    async ({ inbox, reopen, work, gate }) => {
      if (reopen === undefined) return
      const { opened } = gate()
      const before: InboxDelivery[] = []
      const handled: InboxDelivery[] = []

      await inbox.put(itemOf('a', 'a1'))
      await inbox.put(itemOf('a', 'a2'))
      await inbox.put(itemOf('b', 'b1'))
      work(async (delivery) => {
        before.push(delivery)
        await opened
        return done
      })
      await until('both are handled', () => before.length === 2)
      const after = await reopen()
      work(keepIn(handled), soon, after)
      await until('all are handled', () => handled.length === 3)

      assertSame('the deliveries', attempts(handled), [
        'a1, attempt 2',
        'a2, attempt 1',
        'b1, attempt 2',
      ])
      assertSame(
        'the order',
        handled.filter(({ key }) => key === 'a').map(({ id }) => id),
        ['a1', 'a2'],
      )
    },

  'delivers what was being handled at a crash for the last time, to be set aside': async ({
    inbox,
    reopen,
    work,
    gate,
  }) => {
    if (reopen === undefined) return
    const { opened } = gate()
    const once = { concurrency: 1, retry: { attempts: 1, firstDelay: 1, maxDelay: 1 } }
    const handled: InboxDelivery[] = []
    let begun = 0

    await inbox.put(itemOf('chat', 'first'))
    await inbox.put(itemOf('chat', 'second'))
    work(async () => {
      begun += 1
      await opened
      return done
    }, once)
    await until('it is handled', () => begun === 1)
    const after = await reopen()
    work(
      (delivery) => {
        handled.push(delivery)
        return Promise.resolve(delivery.attempt > once.retry.attempts ? dead : done)
      },
      once,
      after,
    )
    await until('the next is handled', () => handled.length > 1)

    assertSame('the deliveries', attempts(handled), ['first, attempt 2', 'second, attempt 1'])
    assertSame('dead', (await after.stats()).dead, 1)
  },

  'knows after a crash what is done, what is dead and what failed': async ({
    inbox,
    reopen,
    work,
  }) => {
    if (reopen === undefined) return
    const handled: InboxDelivery[] = []
    const ids = ['done', 'dead', 'failed']

    for (const id of ids) await inbox.put({ ...itemOf(id, id), isVerified: false })
    await work(
      ({ id }) => Promise.resolve(id === 'done' ? done : id === 'dead' ? dead : failed),
      never,
    ).idle()
    const after = await reopen()
    await work(keepIn(handled), never, after).idle()

    assertSame('the deliveries', handled, [])
    assertSame('stats', await after.stats(), {
      waiting: 0,
      running: 0,
      retrying: 1,
      dead: 1,
      unverified: 2,
      oldest: itemOf('', '').receivedAt,
    })
    for (const id of ids) {
      assertSame(id, await after.put(itemOf(id, id)), 'duplicate')
    }
  },
}
