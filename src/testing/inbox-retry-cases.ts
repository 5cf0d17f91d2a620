import type { InboxDelivery, InboxItem } from '../inbox/inbox'
import {
  dead,
  done,
  failed,
  isAdmin,
  itemOf,
  keepIn,
  never,
  until,
  type Scene,
} from './inbox-scene'
import { assertSame } from './same'

const attempts = (handled: readonly InboxDelivery[]): readonly string[] =>
  handled.map(({ id, attempt }) => `${id}, attempt ${attempt}`)

// The same numbers in each run, so that what fails once fails again.
const createRandom = (): (() => number) => {
  let state = 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const assertSetAside = async (inbox: Scene['inbox']): Promise<void> => {
  const { waiting, running, retrying, dead: count } = await inbox.stats()
  assertSame('left', { waiting, running, retrying }, { waiting: 0, running: 0, retrying: 0 })
  if (isAdmin(inbox)) assertSame('dead', count, 1)
}

/** What is kept is known. What is not, somebody else has kept, who may put it again. */
const assertKnown = async (inbox: Scene['inbox'], item: InboxItem): Promise<void> => {
  assertSame('put', await inbox.put(item), isAdmin(inbox) ? 'duplicate' : 'stored')
}

/** What an inbox does with what fails. */
export const retryCases: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'delivers what failed again, before the later ones of its key, and counts the attempts': async ({
    inbox,
    work,
  }) => {
    const handled: InboxDelivery[] = []

    await inbox.put(itemOf('chat', 'first'))
    await inbox.put(itemOf('chat', 'second'))
    work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(delivery.attempt < 3 && delivery.id === 'first' ? failed : done)
    })
    await until('the second is handled', () => handled.some(({ id }) => id === 'second'))

    assertSame('the deliveries', attempts(handled), [
      'first, attempt 1',
      'first, attempt 2',
      'first, attempt 3',
      'second, attempt 1',
    ])
  },

  'keeps the order of each of many keys through failures at random': async ({ inbox, work }) => {
    const random = createRandom()
    const keys = Array.from({ length: 8 }, (_, i) => `chat ${i}`)
    const places = Array.from({ length: 12 }, (_, i) => i)
    const handled: InboxDelivery[] = []
    const busy = new Set<string>()
    const overlapping: string[] = []

    await Promise.all(
      places.flatMap((i) => keys.map((key) => inbox.put(itemOf(key, `${key}, item ${i}`)))),
    )
    work(
      async (delivery) => {
        if (busy.has(delivery.key)) overlapping.push(delivery.id)
        busy.add(delivery.key)
        await new Promise((resolve) => setTimeout(resolve, random() * 3))
        busy.delete(delivery.key)
        if (random() < 0.3) return failed
        handled.push(delivery)
        return done
      },
      { concurrency: 4, retry: { attempts: 100, firstDelay: 1, maxDelay: 5 } },
    )
    await until('all are done', () => handled.length >= keys.length * places.length)

    assertSame('two of a key at once', overlapping, [])
    for (const key of keys) {
      assertSame(
        key,
        handled.filter((delivery) => delivery.key === key).map(({ id }) => id),
        places.map((i) => `${key}, item ${i}`),
      )
    }
  },

  'waits as long between the attempts as the policy says': async ({ inbox, work }) => {
    const retry = { attempts: 4, firstDelay: 40, maxDelay: 100 }
    const delays = [0, 40, 80, 100]
    const waited: boolean[] = []
    let failedAt = 0

    await inbox.put(itemOf('chat', 'item'))
    work(
      () => {
        // Timers round to the millisecond.
        waited.push(Date.now() - failedAt >= Number(delays.shift()) - 2)
        failedAt = Date.now()
        return Promise.resolve(failed)
      },
      { concurrency: 1, retry },
    )
    await until('it has failed for good', () => waited.length === 4)

    assertSame('waited', waited, [true, true, true, true])
  },

  'waits between the attempts also when it works again': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []
    await work(keepIn([])).stop()

    const { idle } = work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(failed)
    }, never)
    await inbox.put(itemOf('chat', 'failing'))
    await until('it has failed', () => handled.length > 0)
    await idle()

    assertSame('the deliveries', attempts(handled), ['failing, attempt 1'])
  },

  'lets what failed wait without holding up other keys': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []

    await inbox.put(itemOf('failing', 'failing'))
    await inbox.put(itemOf('failing', 'after it'))
    const { idle } = work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(delivery.key === 'failing' ? failed : done)
    }, never)
    await idle()
    await inbox.put(itemOf('other', 'other'))
    await idle()

    assertSame('the deliveries', attempts(handled), ['failing, attempt 1', 'other, attempt 1'])
    const { waiting, running, retrying } = await inbox.stats()
    assertSame('stats', { waiting, running, retrying }, { waiting: 1, running: 0, retrying: 1 })
  },

  'knows the id of what waits for its next attempt': async ({ inbox, work }) => {
    await inbox.put(itemOf('chat', 'failing'))
    await work(() => Promise.resolve(failed), never).idle()

    assertSame('put', await inbox.put(itemOf('chat', 'failing')), 'duplicate')
  },

  'sets aside what failed as often as it may, and its key goes on': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []

    await inbox.put(itemOf('chat', 'first'))
    await inbox.put(itemOf('chat', 'second'))
    const { idle } = work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(delivery.id === 'first' ? failed : done)
    })
    await until('the second is handled', () => handled.some(({ id }) => id === 'second'))
    await idle()

    assertSame('the deliveries', attempts(handled), [
      'first, attempt 1',
      'first, attempt 2',
      'first, attempt 3',
      'second, attempt 1',
    ])
    await assertSetAside(inbox)
    await assertKnown(inbox, itemOf('chat', 'first'))
  },

  'sets aside at once what is of no use, and its key goes on': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []

    await inbox.put(itemOf('chat', 'first'))
    await inbox.put(itemOf('chat', 'second'))
    await work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(delivery.id === 'first' ? dead : done)
    }).idle()

    assertSame('the deliveries', attempts(handled), ['first, attempt 1', 'second, attempt 1'])
    await assertSetAside(inbox)
    await assertKnown(inbox, itemOf('chat', 'first'))
  },
}
