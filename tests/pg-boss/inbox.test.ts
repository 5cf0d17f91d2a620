import type { PgBoss } from 'pg-boss'

import type { InboxDelivery, InboxVerdict } from '../../src/inbox/inbox'
import { jobIdOf } from '../../src/pg-boss/job-id'
import { freeSql } from '../../src/pg-boss/lease'
import { pgBossInbox, type PgBossLike } from '../../src/pg-boss/pg-boss-inbox'
import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { attemptOf, done, failed, itemOf, retry, workOptions } from './items'
import { createBoss } from './real-boss'
import { until } from './until'

describeWith(
  postgresProgram,
  'pg-boss',
  'apt-get install postgresql',
)('pgBossInbox', () => {
  let postgres: Postgres
  let boss: PgBoss
  let queues = 0

  beforeAll(async () => {
    postgres = await createPostgres()
    boss = await createBoss({ connectionString: postgres.url })
    await boss.start()
  })

  afterAll(async () => {
    await boss.stop()
    await postgres.remove()
  })

  const createInbox = (queue = `queue-${++queues}`) => ({
    queue,
    inbox: pgBossInbox(boss, { queue, pollInterval: 20 }),
  })

  const jobs = async (queue: string): Promise<readonly unknown[]> => {
    const { rows } = await boss
      .getDb()
      .executeSql(
        'SELECT id, state, data, output, deletion_seconds FROM pgboss.job WHERE name = $1',
        [queue],
      )
    return rows as readonly unknown[]
  }

  it('stores the same event once, however often it is put at the same moment', async () => {
    const { queue, inbox } = createInbox()
    const other = createInbox(queue).inbox
    const item = itemOf('chat')

    const results = await Promise.all(
      [inbox, other].flatMap((one) => [one.put(item), one.put(item), one.put(item)]),
    )

    expect(results.sort()).toEqual([...Array<string>(5).fill('duplicate'), 'stored'])
    expect((await inbox.stats()).waiting).toBe(1)
  })

  it('makes the UUID of the bits of an idempotency key, and of a hash of any other id', async () => {
    const { queue, inbox } = createInbox()

    await inbox.put(itemOf('a', 0, { id: 'b24-00112233445566778899aabbccddeeff' }))
    await inbox.put(itemOf('b', 0, { id: 'b24-00112233445566778899AABBCCDDEEFF' }))

    expect(await jobs(queue)).toEqual([
      expect.objectContaining({ id: '00112233-4455-6677-8899-aabbccddeeff' }),
      expect.objectContaining({ id: jobIdOf('b24-00112233445566778899AABBCCDDEEFF') }),
    ])
  })

  it('handles the events of a key in the order in which they were put, all of one turn', async () => {
    const { inbox } = createInbox()
    const items = Array.from({ length: 30 }, (_, nth) => itemOf(`chat ${nth % 3}`, nth))
    await Promise.all(items.map((item) => inbox.put(item)))
    const ids = (await inbox.list()).map(({ id }) => id)
    const handled: InboxDelivery[] = []

    const work = inbox.work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(done)
    }, workOptions)
    await work.idle()
    await work.stop()

    expect(ids).toEqual(items.map(({ id }) => id))
    for (const key of ['chat 0', 'chat 1', 'chat 2']) {
      expect(handled.filter((one) => one.key === key)).toEqual(
        items.filter((one) => one.key === key).map((item) => ({ ...item, attempt: 1 })),
      )
    }
  })

  it('stores what JSON of PostgreSQL cannot hold, and keys of any length', async () => {
    const { inbox } = createInbox()
    const key = `\0\ud800${'x'.repeat(10_000)}`
    const item = itemOf(key, 0, {
      id: '\0',
      body: { '\0': '\udc00', list: [null, 1.5, { a: '' }] },
    })

    await inbox.put(item)

    expect(await inbox.show('\0')).toEqual({
      ...item,
      state: 'waiting',
      attempts: 0,
      nextAttempt: undefined,
      reason: undefined,
    })
  })

  it('rejects a body that is not JSON and a time that is none, and stores what comes with it', async () => {
    const { inbox } = createInbox()

    const results = await Promise.allSettled([
      inbox.put(itemOf('a', 0, { body: { big: 1n } })),
      inbox.put(itemOf('a', 0, { receivedAt: new Date(NaN) })),
      inbox.put(itemOf('b')),
    ])

    expect(results).toEqual([
      { status: 'rejected', reason: expect.any(TypeError) as unknown },
      { status: 'rejected', reason: new TypeError('receivedAt is not a time') },
      { status: 'fulfilled', value: 'stored' },
    ])
  })

  it('lets an unverified event keep its mark', async () => {
    const { inbox } = createInbox()
    await inbox.put(itemOf('a', 0, { isVerified: false }))
    await inbox.put(itemOf('b', 1))
    const before = await inbox.stats()
    const handled: InboxDelivery[] = []

    const work = inbox.work((delivery) => {
      handled.push(delivery)
      return Promise.resolve(done)
    }, workOptions)
    await work.idle()
    await work.stop()

    expect(before).toEqual({
      waiting: 2,
      running: 0,
      retrying: 0,
      dead: 0,
      unverified: 1,
      oldest: itemOf('a').receivedAt,
    })
    expect(handled).toEqual([
      { ...itemOf('a', 0, { isVerified: false }), attempt: 1 },
      { ...itemOf('b', 1), attempt: 1 },
    ])
  })

  it('drops the body of what is done, and knows its id for a day', async () => {
    const { queue, inbox } = createInbox()
    await inbox.put(itemOf('chat'))

    const work = inbox.work(() => Promise.resolve(done), workOptions)
    await work.idle()
    await work.stop()

    expect(await jobs(queue)).toEqual([
      {
        id: jobIdOf('chat-0'),
        state: 'completed',
        data: null,
        output: null,
        deletion_seconds: 86_400,
      },
    ])
    expect(await inbox.show('chat-0')).toBeUndefined()
    expect(await inbox.put(itemOf('chat'))).toBe('duplicate')
  })

  it('sets aside what has failed often enough, lets its key go on, and keeps it', async () => {
    const { queue, inbox } = createInbox()
    await inbox.put(itemOf('chat', 0))
    await inbox.put(itemOf('chat', 1))
    const handled: string[] = []

    const work = inbox.work((delivery) => {
      handled.push(attemptOf(delivery))
      return Promise.resolve(delivery.id === 'chat-0' ? failed : done)
    }, workOptions)
    await work.idle()
    const retrying = await inbox.list()
    await until(async () => (await inbox.stats()).waiting === 0)
    await work.idle()
    await work.stop()

    expect(retrying).toEqual([
      expect.objectContaining({
        id: 'chat-0',
        state: 'retrying',
        attempts: 1,
        reason: failed.reason,
      }),
      expect.objectContaining({ id: 'chat-1', state: 'waiting', attempts: 0 }),
    ])
    expect(retrying[0]?.nextAttempt?.getTime()).toBeGreaterThan(Date.now() - 10_000)
    expect(handled).toEqual(['chat-0 1', 'chat-0 2', 'chat-0 3', 'chat-1 1'])
    expect(await inbox.list()).toEqual([
      expect.objectContaining({ id: 'chat-0', state: 'dead', attempts: 3, reason: failed.reason }),
    ])
    expect(await jobs(queue)).toContainEqual(
      expect.objectContaining({ state: 'cancelled', deletion_seconds: 0 }),
    )
    expect(await inbox.put(itemOf('chat', 0))).toBe('duplicate')
  })

  it('handles what a person retries before what waits, with all its attempts', async () => {
    const { inbox } = createInbox()
    await inbox.put(itemOf('chat', 0))
    await inbox.put(itemOf('chat', 1))
    const handled: string[] = []
    let verdict = (id: string): InboxVerdict =>
      id === 'chat-2' ? done : { ...failed, result: 'dead' }
    let hold = Promise.resolve()

    const work = inbox.work(async (delivery) => {
      handled.push(attemptOf(delivery))
      await hold
      return verdict(delivery.id)
    }, workOptions)
    await work.idle()
    let release = (): void => undefined
    hold = new Promise((resolve) => (release = resolve))
    await inbox.put(itemOf('chat', 2))
    await inbox.put(itemOf('chat', 3))
    await until(async () => (await inbox.stats()).running === 1)
    verdict = () => done
    const count = await inbox.retry(['chat-1', 'chat-0', 'chat-2', 'unknown'])
    release()
    await work.idle()
    await work.stop()

    expect(count).toBe(2)
    expect(handled).toEqual([
      'chat-0 1',
      'chat-1 1',
      'chat-2 1',
      'chat-0 1',
      'chat-1 1',
      'chat-3 1',
    ])
  })

  it('handles at once what is retried while it waits for its next attempt', async () => {
    const { inbox } = createInbox()
    await inbox.put(itemOf('chat'))
    const handled: string[] = []

    const work = inbox.work(
      (delivery) => {
        handled.push(attemptOf(delivery))
        return Promise.resolve(handled.length === 1 ? failed : done)
      },
      { concurrency: 1, retry: { attempts: 2, firstDelay: 2 ** 32, maxDelay: 2 ** 32 } },
    )
    await work.idle()
    const count = await inbox.retry(['chat-0'])
    await work.idle()
    await work.stop()

    expect(count).toBe(1)
    expect(handled).toEqual(['chat-0 1', 'chat-0 2'])
  })

  it('handles what is resumed with pg-boss itself, with all its attempts', async () => {
    const { queue, inbox } = createInbox()
    await inbox.put(itemOf('chat'))
    const handled: string[] = []

    const work = inbox.work(
      (delivery) => {
        handled.push(attemptOf(delivery))
        return Promise.resolve(handled.length > 1 ? done : failed)
      },
      { ...workOptions, retry: { ...retry, attempts: 1 } },
    )
    await work.idle()
    const dead = await inbox.list()
    await boss.resume(queue, jobIdOf('chat-0'))
    await work.idle()
    await work.stop()

    expect(dead).toEqual([expect.objectContaining({ state: 'dead', attempts: 1 })])
    expect(handled).toEqual(['chat-0 1', 'chat-0 1'])
  })

  it('sets aside what was interrupted as often as it may be handled', async () => {
    const { queue, inbox } = createInbox()
    await inbox.put(itemOf('chat'))
    // As processes that are killed at once; the second one should have set it aside.
    await boss.fetch(queue)
    await boss.getDb().executeSql(freeSql('pgboss'), [queue, -1])
    const freed = await inbox.list()
    await boss.fetch(queue)
    await boss.getDb().executeSql(freeSql('pgboss'), [queue, -1])

    const work = inbox.work(() => Promise.resolve(done), {
      ...workOptions,
      retry: { ...retry, attempts: 1 },
    })
    await work.idle()
    await work.stop()

    const reason = 'the process ended while it was handled'
    expect(freed).toEqual([expect.objectContaining({ state: 'retrying', attempts: 1, reason })])
    expect(await inbox.list()).toEqual([
      expect.objectContaining({ state: 'dead', attempts: 1, reason }),
    ])
  })

  it('lists, discards and purges what is dead', async () => {
    const { inbox } = createInbox()
    for (const nth of [0, 1, 2, 3]) await inbox.put(itemOf(`chat ${nth}`, nth))

    const work = inbox.work(
      ({ id }) => Promise.resolve({ result: 'dead', reason: `no\nmore\0of ${id}` }),
      workOptions,
    )
    await work.idle()
    await work.stop()
    await inbox.put(itemOf('late', 4))

    expect(await inbox.list({ state: 'dead', limit: 1 })).toEqual([
      expect.objectContaining({ id: 'chat 0-0', reason: 'no more of chat 0-0' }),
    ])
    expect(await inbox.discard(['chat 1-1', 'late-4'])).toBe(1)
    expect(await inbox.purge(itemOf('', 2).receivedAt)).toBe(1)
    expect(await inbox.show('chat 1-1')).toBeUndefined()
    expect(await inbox.put(itemOf('chat 1', 1))).toBe('duplicate')
    expect((await inbox.list()).map(({ id, state }) => [id, state])).toEqual([
      ['chat 2-2', 'dead'],
      ['chat 3-3', 'dead'],
      ['late-4', 'waiting'],
    ])
    expect(await inbox.stats()).toEqual({
      waiting: 1,
      running: 0,
      retrying: 0,
      dead: 2,
      unverified: 0,
      oldest: itemOf('', 4).receivedAt,
    })
  })

  it('sets aside what somebody else has put into the queue', async () => {
    const { queue, inbox } = createInbox()
    await inbox.put(itemOf('chat'))
    const heads = [{}, { id: 1 }, { id: '', key: 1 }, { id: '', key: '', portal: 1 }, null]
    const data = [
      { strange: 1 },
      { head: 'not JSON', body: '{}', receivedAt: 1 },
      { head: '{}', body: '[]', receivedAt: 1 },
      { head: '{}', body: '{}' },
      ...heads.map((head) => ({ head: JSON.stringify(head), body: '{}', receivedAt: 1 })),
      { head: JSON.stringify({ id: '', key: '', portal: '', name: 1 }), body: '{}', receivedAt: 1 },
    ]
    for (const one of data) await boss.send(queue, one, { singletonKey: 'stranger' })
    const handled: string[] = []

    const work = inbox.work((delivery) => {
      handled.push(attemptOf(delivery))
      return Promise.resolve(done)
    }, workOptions)
    await work.idle()
    await work.stop()

    expect(handled).toEqual(['chat-0 1'])
    expect((await inbox.stats()).dead).toBe(data.length)
    expect(await inbox.list()).toEqual([])
  })

  it('begins nothing more once it is to stop, and gives back what it has claimed', async () => {
    const { queue, inbox } = createInbox()
    await inbox.put(itemOf('chat'))
    await inbox.put(itemOf('other'))
    const first: string[] = []
    const work = inbox.work(
      (delivery) => {
        first.push(attemptOf(delivery))
        return Promise.resolve(done)
      },
      { ...workOptions, concurrency: 1 },
    )
    await until(() => first.length > 0)
    // Before the next fetch has ended.
    await Promise.all([work.stop(), work.stop(), work.idle()])
    const second: string[] = []
    const later = createInbox(queue).inbox
    const rest = later.work((delivery) => {
      second.push(attemptOf(delivery))
      return Promise.resolve(done)
    }, workOptions)
    await rest.idle()
    await rest.stop()
    await rest.idle()

    expect([...first, ...second]).toEqual(['chat-0 1', 'other-0 1'])
  })

  it('keeps for its next attempt what fails while the work stops', async () => {
    const { inbox } = createInbox()
    await inbox.put(itemOf('chat'))
    let fail = (): void => undefined
    const failing = new Promise<InboxVerdict>((resolve) => {
      fail = () => {
        resolve(failed)
      }
    })

    const work = inbox.work(() => failing, workOptions)
    await until(async () => (await inbox.stats()).running === 1)
    const stopped = work.stop()
    fail()
    await stopped

    expect(await inbox.list()).toEqual([
      expect.objectContaining({ state: 'retrying', attempts: 1, reason: failed.reason }),
    ])
  })

  it('gives back a retried event with the attempts that it has had', async () => {
    const { queue, inbox } = createInbox()
    await inbox.put(itemOf('chat'))
    const work = inbox.work(() => Promise.resolve(failed), workOptions)
    await work.idle()
    await work.stop()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const unwilling = createInbox(queue).inbox
    await unwilling.work(() => Promise.resolve(done), workOptions).stop()

    expect(await inbox.list()).toEqual([
      expect.objectContaining({ state: 'retrying', attempts: 1, reason: failed.reason }),
    ])
    const handled: string[] = []
    const last = createInbox(queue).inbox.work((delivery) => {
      handled.push(attemptOf(delivery))
      return Promise.resolve(done)
    }, workOptions)
    await last.idle()
    await last.stop()
    expect(handled).toEqual(['chat-0 2'])
  })

  it('handles no more at the same time than it is told to', async () => {
    const { inbox } = createInbox()
    await Promise.all(Array.from({ length: 12 }, (_, nth) => inbox.put(itemOf(`chat ${nth}`))))
    let running = 0
    let most = 0

    const work = inbox.work(
      async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 20))
        running -= 1
        return done
      },
      { ...workOptions, concurrency: 3 },
    )
    await work.idle()
    await work.stop()

    expect(most).toBe(3)
    expect((await inbox.stats()).waiting).toBe(0)
  })

  it('works once', async () => {
    const { inbox } = createInbox()
    const work = inbox.work(() => Promise.resolve(done), workOptions)

    expect(() => inbox.work(() => Promise.resolve(done), workOptions)).toThrow(
      'something else handles what is in this inbox already',
    )
    await work.stop()
    await inbox.close()
  })

  it('gives back what was claimed too late to be handled, as the same attempt', async () => {
    let isSlow = true
    const slow: PgBossLike = {
      createQueue: (name, options) => boss.createQueue(name, options),
      insert: (name, all, options) => boss.insert(name, all, options),
      touch: (name, claims) => boss.touch(name, claims),
      getDb: () => boss.getDb(),
      fetch: async (name, options) => {
        const claims = await boss.fetch(name, options)
        if (claims.length > 0 && isSlow) {
          isSlow = false
          await new Promise((resolve) => setTimeout(resolve, 600))
        }
        return claims
      },
    }
    const inbox = pgBossInbox(slow, {
      queue: `queue-${++queues}`,
      pollInterval: 20,
      timeout: 300,
      onError: () => undefined,
    })
    await inbox.put(itemOf('chat'))
    const handled: string[] = []
    const work = inbox.work(
      (delivery) => {
        handled.push(attemptOf(delivery))
        return Promise.resolve(done)
      },
      { concurrency: 1, retry: { attempts: 1, firstDelay: 1, maxDelay: 1 } },
    )
    await until(() => handled.length > 0)
    await work.stop()

    expect([isSlow, handled]).toEqual([false, ['chat-0 1']])
  })

  it('gives back what it claimed while it was stopped only once, though the answer was lost', async () => {
    let stop = (): Promise<void> => Promise.resolve()
    let released = 0
    const losing: PgBossLike = {
      createQueue: (name, options) => boss.createQueue(name, options),
      insert: (name, all, options) => boss.insert(name, all, options),
      touch: (name, claims) => boss.touch(name, claims),
      fetch: async (name, options) => {
        const claims = await boss.fetch(name, options)
        void stop()
        return claims
      },
      getDb: () => ({
        executeSql: async (text, values) => {
          const result = await boss.getDb().executeSql(text, values)
          if (!JSON.stringify(values).includes('released')) return result
          released += 1
          throw new Error('the answer is lost')
        },
      }),
    }
    const queue = `queue-${++queues}`
    const inbox = pgBossInbox(losing, { queue, pollInterval: 20, onError: () => undefined })
    await inbox.put(itemOf('chat'))
    const work = inbox.work(() => Promise.resolve(done), workOptions)
    stop = work.stop
    await until(() => released > 0)
    await work.stop()
    const handled: string[] = []
    const next = createInbox(queue).inbox.work((delivery) => {
      handled.push(attemptOf(delivery))
      return Promise.resolve(done)
    }, workOptions)
    await next.idle()
    await next.stop()

    expect([released, handled]).toEqual([1, ['chat-0 1']])
  })

  it('refuses a queue of another policy, and a schema that is not that of pg-boss', async () => {
    await boss.createQueue('standard')

    await expect(createInbox('standard').inbox.put(itemOf('chat'))).rejects.toThrow(
      'the queue standard in the schema pgboss is not of the policy key_strict_fifo',
    )
    await expect(pgBossInbox(boss, { schema: 'elsewhere' }).put(itemOf('chat'))).rejects.toThrow(
      'elsewhere.queue',
    )
  })
})
