import type { InboxAdmin, InboxState } from '../inbox/admin'
import type { InboxDelivery, Inbox } from '../inbox/inbox'
import { dead, done, failed, isAdmin, itemOf, never, until, type Scene } from './inbox-scene'
import { assertSame } from './same'

type AdminScene = Omit<Scene, 'inbox'> & { readonly inbox: Inbox & InboxAdmin }

const withAdmin =
  (play: (scene: AdminScene) => Promise<void>) =>
  async ({ inbox, ...scene }: Scene): Promise<void> => {
    if (isAdmin(inbox)) await play({ ...scene, inbox })
  }

const idsOf = async (
  inbox: InboxAdmin,
  options?: { state?: InboxState; limit?: number },
): Promise<readonly string[]> => (await inbox.list(options)).map(({ id }) => id)

/** One item in each state: `dead` before the others of its key. */
const fill = async ({ inbox, work, gate }: AdminScene): Promise<() => void> => {
  const { opened, open } = gate()
  for (const id of ['dead', 'failed', 'running']) await inbox.put(itemOf(id, id))
  await inbox.put(itemOf('running', 'waiting'))
  work(async ({ id }) => {
    if (id === 'running') await opened
    return id === 'dead' ? dead : id === 'failed' ? failed : done
  }, never)
  await until('one is in each state', async () => {
    const { running, retrying } = await inbox.stats()
    return running === 1 && retrying === 1 && (await inbox.stats()).dead === 1
  })
  return open
}

/** What the functions for persons do. */
export const adminCases: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'lists what it holds, oldest first, by state and up to a limit': withAdmin(async (scene) => {
    const { inbox } = scene
    await fill(scene)

    assertSame('all', await idsOf(inbox), ['dead', 'failed', 'running', 'waiting'])
    assertSame('two', await idsOf(inbox, { limit: 2 }), ['dead', 'failed'])
    assertSame('dead', await idsOf(inbox, { state: 'dead' }), ['dead'])
    assertSame('retrying', await idsOf(inbox, { state: 'retrying' }), ['failed'])
    assertSame('running', await idsOf(inbox, { state: 'running' }), ['running'])
    assertSame('waiting', await idsOf(inbox, { state: 'waiting', limit: 5 }), ['waiting'])
  }),

  'shows an item with its state, and with its body if it is asked for': withAdmin(async (scene) => {
    const { inbox } = scene
    const begin = Date.now()
    await fill(scene)
    const end = Date.now()

    const entries = await inbox.list()
    const shown = await Promise.all(entries.map(({ id }) => inbox.show(id)))
    const nextAttempt = entries[1]?.nextAttempt
    const entryOf = (id: string, key: string, state: InboxState, attempts: number) => {
      const { body, ...entry } = itemOf(key, id)
      return {
        entry: { ...entry, state, attempts, nextAttempt: undefined, reason: undefined },
        body,
      }
    }
    const expected = [
      entryOf('dead', 'dead', 'dead', 1),
      entryOf('failed', 'failed', 'retrying', 1),
      entryOf('running', 'running', 'running', 1),
      entryOf('waiting', 'running', 'waiting', 0),
    ]
    const details = [{ reason: 'no use' }, { reason: 'no luck', nextAttempt }, {}, {}]

    assertSame(
      'list',
      entries,
      expected.map(({ entry }, i) => ({ ...entry, ...details[i] })),
    )
    assertSame(
      'show',
      shown,
      expected.map(({ entry, body }, i) => ({ ...entry, ...details[i], body })),
    )
    const delay = never.retry.firstDelay
    assertSame(
      'the time of the next attempt',
      nextAttempt !== undefined &&
        nextAttempt.getTime() >= begin + delay - 2 &&
        nextAttempt.getTime() <= end + delay + 2,
      true,
    )
    assertSame('an id that nothing has', await inbox.show('nothing'), undefined)
  }),

  'says of what it lists and shows whether it is verified': withAdmin(async ({ inbox }) => {
    await inbox.put({ ...itemOf('a', 'unverified'), isVerified: false })
    await inbox.put(itemOf('b', 'verified'))

    assertSame(
      'list',
      (await inbox.list()).map(({ id, isVerified }) => ({ id, isVerified })),
      [{ id: 'unverified', isVerified: false }, { id: 'verified' }],
    )
    assertSame('show', (await inbox.show('unverified'))?.isVerified, false)
  }),

  'shows nothing of what is done': withAdmin(async ({ inbox, work }) => {
    await inbox.put(itemOf('chat', 'item'))
    await work(() => Promise.resolve(done)).idle()

    assertSame('list', await inbox.list(), [])
    assertSame('show', await inbox.show('item'), undefined)
  }),

  'retries what is dead before what waits, after what is being handled, with all its attempts':
    withAdmin(async ({ inbox, work, gate }) => {
      const { opened, open } = gate()
      const handled: InboxDelivery[] = []
      let isBroken = true

      for (const id of ['first', 'second', 'third', 'fourth']) await inbox.put(itemOf('chat', id))
      const { idle } = work(async (delivery) => {
        handled.push(delivery)
        if (delivery.id === 'third') await opened
        return isBroken && delivery.id !== 'third' ? dead : done
      })
      await until('the third is handled', () => handled.length === 3)
      isBroken = false
      assertSame('retry', await inbox.retry(['second', 'first', 'fourth', 'nothing']), 2)
      assertSame('dead', (await inbox.stats()).dead, 0)
      assertSame('waiting', (await inbox.stats()).waiting, 3)
      open()
      await until('all are handled', () => handled.length === 6)
      await idle()

      assertSame(
        'the deliveries',
        handled.map(({ id, attempt }) => `${id}, attempt ${attempt}`),
        [
          'first, attempt 1',
          'second, attempt 1',
          'third, attempt 1',
          'first, attempt 1',
          'second, attempt 1',
          'fourth, attempt 1',
        ],
      )
    }),

  'retries what is dead before what has failed after it': withAdmin(async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []
    let isBroken = true

    await inbox.put(itemOf('chat', 'first'))
    await inbox.put(itemOf('chat', 'second'))
    const { idle } = work((delivery) => {
      handled.push(delivery)
      if (!isBroken) return Promise.resolve(done)
      return Promise.resolve(delivery.id === 'first' ? dead : failed)
    }, never)
    await idle()
    isBroken = false
    assertSame('retry', await inbox.retry(['first']), 1)
    await until('the first is handled', () => handled.length > 2)
    await idle()
    await inbox.retry(['second'])
    await until('the second is handled', () => handled.length > 3)

    assertSame(
      'the deliveries',
      handled.map(({ id }) => id),
      ['first', 'second', 'first', 'second'],
    )
  }),

  'retries at once what waits for its next attempt': withAdmin(async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []

    await inbox.put(itemOf('chat', 'item'))
    const { idle } = work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(delivery.attempt === 1 ? failed : done)
    }, never)
    await idle()
    assertSame('retry', await inbox.retry(['item']), 1)
    await until('it is handled', () => handled.length === 2)
    await idle()

    assertSame(
      'the attempts',
      handled.map(({ attempt }) => attempt),
      [1, 2],
    )
    assertSame('left', await inbox.list(), [])
  }),

  'discards what is dead, and nothing else': withAdmin(async (scene) => {
    const { inbox } = scene
    await fill(scene)

    const ids = ['dead', 'failed', 'running', 'waiting', 'nothing']
    assertSame('discard', await inbox.discard([...ids, ...ids]), 1)
    assertSame('again', await inbox.discard(ids), 0)
    assertSame('left', await idsOf(inbox), ['failed', 'running', 'waiting'])
    assertSame('show', await inbox.show('dead'), undefined)
  }),

  'purges what is dead and was received before a time': withAdmin(async ({ inbox, work }) => {
    const time = itemOf('', '').receivedAt

    await inbox.put({ ...itemOf('a', 'older'), receivedAt: new Date(time.getTime() - 1) })
    await inbox.put(itemOf('b', 'newer'))
    await inbox.put({ ...itemOf('c', 'failed'), receivedAt: new Date(0) })
    await work(({ id }) => Promise.resolve(id === 'failed' ? failed : dead), never).idle()

    assertSame('purge', await inbox.purge(time), 1)
    assertSame('left', await idsOf(inbox), ['newer', 'failed'])
  }),
}
