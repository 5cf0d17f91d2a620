import type { InboxDelivery, InboxItem } from '../inbox/inbox'
import { done, itemOf, keepIn, member, soon, until, type Scene } from './inbox-scene'
import { assertSame } from './same'

const strange: InboxItem = {
  ...itemOf('a key "of" \\ signs, \u0000 and \ud83d', 'strange'),
  url: '/tenants/ü?a="\u0000"',
  body: {
    record: { in: { a: { record: ['list', ['in', 'a', 'list'], {}, []] } } },
    numbers: [0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER],
    others: [true, false, null, ''],
    '': { '': '' },
    text: 'Привет 👋 \u0000 \u2028 \ud83d',
    'a name with \udc4b half a sign': 'x'.repeat(100_000),
    constructor: 'a text',
    toString: { hasOwnProperty: null },
  },
}

const order = (handled: readonly InboxDelivery[]): readonly string[] => handled.map(({ id }) => id)

/** How an inbox stores and delivers what does not fail. */
export const deliveryCases: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'delivers an item as it was put, as the first attempt': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []
    const item = itemOf('chat', 'one')

    assertSame('put', await inbox.put(item), 'stored')
    const { idle } = work(keepIn(handled))
    await idle()

    assertSame('the deliveries', handled, [{ ...item, attempt: 1 }])
  },

  'delivers a body of strange values, and a strange key, as they were put': async ({
    inbox,
    work,
  }) => {
    const handled: InboxDelivery[] = []

    await inbox.put(strange)
    await work(keepIn(handled)).idle()

    assertSame('the deliveries', handled, [{ ...strange, attempt: 1 }])
  },

  'delivers the body itself that was put, if its items die with the process': async ({
    inbox,
    work,
  }) => {
    if (inbox.isVolatile !== true) return
    const item = itemOf('chat', 'one')
    const isItself: boolean[] = []

    await inbox.put(item)
    await work(({ body }) => {
      isItself.push(body === item.body)
      return Promise.resolve(done)
    }).idle()

    assertSame('whether it is the same object', isItself, [true])
  },

  'is not stopped by who stops again what has stopped': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []
    const first = work(keepIn([]))
    await first.stop()
    work(keepIn(handled))
    await first.stop()
    await inbox.put(itemOf('chat', 'one'))
    await until('it is handled', () => handled.length === 1)

    assertSame('the deliveries', order(handled), ['one'])
  },

  'remembers what is not verified': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []

    await inbox.put({ ...itemOf('a', 'unverified'), isVerified: false })
    await inbox.put(itemOf('b', 'verified'))
    assertSame('stats', (await inbox.stats()).unverified, 1)
    await work(keepIn(handled)).idle()

    assertSame(
      'isVerified',
      new Map(handled.map(({ id, isVerified }) => [id, isVerified])).get('unverified'),
      false,
    )
    assertSame(
      'isVerified',
      new Map(handled.map(({ id, isVerified }) => [id, isVerified])).get('verified'),
      undefined,
    )
    assertSame('stats', (await inbox.stats()).unverified, 0)
  },

  'stores an id once, also when it is put twice at a time': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []
    const item = itemOf('chat', 'one')

    const results = await Promise.all([inbox.put(item), inbox.put(item)])
    assertSame('both at once', [...results].sort(), ['duplicate', 'stored'])
    assertSame('another', await inbox.put({ ...item, key: 'another' }), 'duplicate')
    await work(keepIn(handled)).idle()

    assertSame('the deliveries', order(handled), ['one'])
  },

  'knows the id of what is being handled, and of what is done': async ({ inbox, work, gate }) => {
    const { opened, open } = gate()
    const handled: InboxDelivery[] = []
    const item = itemOf('chat', 'one')

    await inbox.put(item)
    const { idle } = work(async (delivery) => {
      handled.push(delivery)
      await opened
      return done
    })
    await until('the item is delivered', () => handled.length === 1)
    assertSame('while it is handled', await inbox.put(item), 'duplicate')
    open()
    await idle()
    assertSame('when it is done', await inbox.put(item), 'duplicate')
    await idle()

    assertSame('the deliveries', order(handled), ['one'])
  },

  'delivers the items of a key in the order in which they were put, one at a time': async ({
    inbox,
    work,
  }) => {
    const ids = Array.from({ length: 20 }, (_, i) => `item ${i}`)
    const handled: InboxDelivery[] = []
    let running = 0
    let most = 0

    await Promise.all(ids.map((id) => inbox.put(itemOf('chat', id))))
    await work(async (delivery) => {
      running += 1
      most = Math.max(most, running)
      handled.push(delivery)
      await Promise.resolve()
      running -= 1
      return done
    }).idle()

    assertSame('the deliveries', order(handled), ids)
    assertSame('at a time', most, 1)
  },

  'delivers items of different keys at the same time, as many as it may': async ({
    inbox,
    work,
    gate,
  }) => {
    const { opened, open } = gate()
    const keys = Array.from({ length: 10 }, (_, i) => `chat ${i}`)
    let running = 0
    let most = 0
    let handled = 0

    for (const key of keys) await inbox.put(itemOf(key, key))
    const { idle } = work(async () => {
      running += 1
      most = Math.max(most, running)
      await opened
      running -= 1
      handled += 1
      return done
    })
    await until('as many are handled as may be', () => running === soon.concurrency)
    assertSame('stats', await inbox.stats(), {
      waiting: 6,
      running: 4,
      retrying: 0,
      dead: 0,
      unverified: 0,
      oldest: itemOf('', '').receivedAt,
    })
    open()
    await idle()

    assertSame('handled', handled, 10)
    assertSame('at a time', most, soon.concurrency)
  },

  'lets a key that takes long hold up no other': async ({ inbox, work, gate }) => {
    const { opened, open } = gate()
    const handled: InboxDelivery[] = []

    for (let i = 0; i < 10; i++) await inbox.put(itemOf('slow', `slow ${i}`))
    for (let i = 0; i < 10; i++) await inbox.put(itemOf('quick', `quick ${i}`))
    const { idle } = work(async (delivery) => {
      if (delivery.key === 'slow') await opened
      handled.push(delivery)
      return done
    })
    await until('the quick ones are handled', () => handled.length === 10)
    open()
    await idle()

    assertSame(
      'the quick ones',
      order(handled.slice(0, 10)),
      Array.from({ length: 10 }, (_, i) => `quick ${i}`),
    )
    assertSame('all', handled.length, 20)
  },

  'delivers what is put while it works, also by a handler': async ({ inbox, work }) => {
    const handled: InboxDelivery[] = []

    const { idle } = work(async (delivery) => {
      handled.push(delivery)
      if (delivery.id === 'first') await inbox.put(itemOf('chat', 'of the handler'))
      return done
    })
    await idle()
    await inbox.put(itemOf('chat', 'first'))
    await idle()
    await inbox.put(itemOf('chat', 'last'))
    await idle()

    assertSame('the deliveries', order(handled), ['first', 'of the handler', 'last'])
  },

  'is idle when nothing waits, and not before that': async ({ inbox, work, gate }) => {
    const { opened, open } = gate()
    let handled = 0
    let isIdle = false

    for (let i = 0; i < 6; i++) await inbox.put(itemOf('chat', `item ${i}`))
    const { idle } = work(async () => {
      await opened
      handled += 1
      return done
    })
    const idling = idle().then(() => {
      isIdle = true
    })
    await until('one is handled', async () => (await inbox.stats()).running === 1)
    assertSame('idle', isIdle, false)
    open()
    await idling

    assertSame('handled', handled, 6)
    assertSame('stats', await inbox.stats(), {
      waiting: 0,
      running: 0,
      retrying: 0,
      dead: 0,
      unverified: 0,
      oldest: undefined,
    })
  },

  'tells since when the oldest waits': async ({ inbox }) => {
    const later = new Date('2026-03-18T00:00:00.000Z')

    await inbox.put({ ...itemOf('a', 'later'), receivedAt: later })
    assertSame('the only one', (await inbox.stats()).oldest, later)
    await inbox.put(itemOf('b', 'earlier'))
    assertSame('of two', (await inbox.stats()).oldest, itemOf('', '').receivedAt)
  },

  'lets what is handled come to its end when it stops': async ({ inbox, work, gate }) => {
    const { opened, open } = gate()
    let begun = 0
    let ended = 0
    let isStopped = false

    await inbox.put(itemOf('a', 'a'))
    await inbox.put(itemOf('b', 'b'))
    const { stop } = work(async () => {
      begun += 1
      await opened
      ended += 1
      return done
    })
    await until('both are handled', () => begun === 2)
    const stopping = stop().then(() => {
      isStopped = true
    })
    await Promise.resolve()
    assertSame('stopped', isStopped, false)
    open()
    await stopping

    assertSame('ended', ended, 2)
    const { running, waiting } = await inbox.stats()
    assertSame('stats', { running, waiting }, { running: 0, waiting: 0 })
  },

  'keeps the portal with the item': async ({ inbox, work }) => {
    const portals: string[] = []

    await inbox.put({ ...itemOf('a', 'a'), portal: 'first' })
    await inbox.put({ ...itemOf('b', 'b'), portal: member })
    await work(({ portal }) => {
      portals.push(portal)
      return Promise.resolve(done)
    }).idle()

    assertSame('the portals', portals.sort(), [member, 'first'])
  },
}
