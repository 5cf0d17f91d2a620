import type { PgBoss } from 'pg-boss'

import { pgBossInbox, type PgBossInboxOptions } from '../../src/pg-boss/pg-boss-inbox'
import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { attemptOf, done, failed, itemOf, workOptions } from './items'
import { createBoss } from './real-boss'
import { until } from './until'

describeWith(
  postgresProgram,
  'pg-boss',
  'apt-get install postgresql',
)('When PostgreSQL goes away', () => {
  let postgres: Postgres
  let boss: PgBoss
  let queues = 0

  beforeAll(async () => {
    postgres = await createPostgres()
    boss = await createBoss({ connectionString: postgres.url, supervise: false })
    await boss.start()
  })

  afterAll(async () => {
    await boss.stop()
    await postgres.remove()
  })

  const createInbox = (options: PgBossInboxOptions = {}) =>
    pgBossInbox(boss, { queue: `queue-${++queues}`, pollInterval: 20, ...options })

  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds))

  it('has everything whose put resolved, after a crash in the middle of puts', async () => {
    const inbox = createInbox()
    const resolved: string[] = []
    let isOver = false
    let refused = 0
    const putAll = async (key: string): Promise<void> => {
      for (let nth = 0; !isOver; nth += 1) {
        const item = itemOf(key, nth)
        try {
          await inbox.put(item)
          resolved.push(item.id)
        } catch {
          refused += 1
          await sleep(5)
        }
      }
    }

    const putting = Array.from({ length: 8 }, (_, nth) => putAll(`chat ${nth}`))
    for (let crash = 0; crash < 2; crash += 1) {
      await sleep(300)
      await postgres.crash()
      await sleep(50)
      await postgres.start()
    }
    await sleep(300)
    isOver = true
    await Promise.all(putting)

    const stored = new Set((await inbox.list({ limit: 1_000_000 })).map(({ id }) => id))
    expect(resolved.filter((id) => !stored.has(id))).toEqual([])
    expect(resolved.length).toBeGreaterThan(100)
    expect(refused).toBeGreaterThan(0)
  })

  it('rejects what is put, in bounded time', async () => {
    const inbox = createInbox({ timeout: 200 })
    await inbox.put(itemOf('before'))
    await postgres.crash()

    const results = await Promise.allSettled([inbox.put(itemOf('a')), inbox.put(itemOf('b'))])
    await postgres.start()

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await inbox.put(itemOf('a'))).toBe('stored')
    expect((await inbox.list()).map(({ id }) => id)).toEqual(['before-0', 'a-0'])
  })

  it('rejects what PostgreSQL does not answer in time, and does not store what waited behind it', async () => {
    const inbox = createInbox({ timeout: 200 })
    await inbox.put(itemOf('before'))
    const other = await createBoss({ connectionString: postgres.url, supervise: false })
    await other.start()
    const locked = other
      .getDb()
      .executeSql(
        `BEGIN; LOCK TABLE pgboss.job_common IN EXCLUSIVE MODE; SELECT pg_sleep(0.6); COMMIT`,
        [],
      )
    await sleep(100)

    const results = await Promise.allSettled([
      inbox.put(itemOf('chat', 1)),
      inbox.put(itemOf('chat', 2)),
    ])
    await locked
    await sleep(100)
    await other.stop()

    expect(results).toEqual([
      {
        status: 'rejected',
        reason: new Error('PostgreSQL has not answered within 200 milliseconds'),
      },
      {
        status: 'rejected',
        reason: new Error('PostgreSQL has not answered within 200 milliseconds'),
      },
    ])
    expect((await inbox.list()).map(({ id }) => id)).not.toContain('chat-2')
  })

  it('goes on working when it is back, and tells of it once', async () => {
    const told: unknown[] = []
    const inbox = createInbox({
      onError: (error) => {
        told.push(error)
        throw new Error('the user is away too')
      },
    })
    const handled: string[] = []
    const work = inbox.work((delivery) => {
      handled.push(attemptOf(delivery))
      return Promise.resolve(done)
    }, workOptions)
    await work.idle()

    await postgres.crash()
    const idle = work.idle()
    await sleep(500)
    await postgres.start()
    await inbox.put(itemOf('chat'))
    await idle
    await work.idle()
    await work.stop()

    expect(handled).toEqual(['chat-0 1'])
    expect(told).toHaveLength(1)
  })

  it('records what was handled when it is back, and does not handle it again', async () => {
    const inbox = createInbox({ lease: 1000, onError: () => undefined })
    await inbox.put(itemOf('chat', 0))
    await inbox.put(itemOf('chat', 1))
    await inbox.put(itemOf('other', 2))
    const handled: string[] = []
    let isAway = false
    const work = inbox.work(async (delivery) => {
      handled.push(attemptOf(delivery))
      await until(() => isAway)
      return delivery.id === 'other-2' && delivery.attempt === 1 ? failed : done
    }, workOptions)
    await until(() => handled.length === 2)

    await postgres.crash()
    isAway = true
    // Longer than the lease.
    await sleep(1500)
    await postgres.start()
    await until(async () => (await inbox.stats()).oldest === undefined)
    await work.stop()

    expect(handled.sort()).toEqual(['chat-0 1', 'chat-1 1', 'other-2 1', 'other-2 2'])
  })

  it('stops all the same, and leaves to others what could not be recorded', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation()
    const inbox = createInbox({ lease: 1000, queue: 'left' })
    await inbox.put(itemOf('chat'))
    let isAway = false
    let hasBegun = false
    const work = inbox.work(async () => {
      hasBegun = true
      await until(() => isAway)
      return done
    }, workOptions)
    await until(() => hasBegun)

    await postgres.crash()
    isAway = true
    const idle = work.idle()
    await work.stop()
    await idle
    await postgres.start()
    const handled: string[] = []
    const other = createInbox({ lease: 1000, queue: 'left' })
    const otherWork = other.work((delivery) => {
      handled.push(attemptOf(delivery))
      return Promise.resolve(done)
    }, workOptions)
    await until(async () => (await other.stats()).oldest === undefined)
    await otherWork.stop()

    expect(handled).toEqual(['chat-0 2'])
    expect(log.mock.calls).toEqual([['the inbox cannot reach PostgreSQL, and goes on trying']])
  })
})
