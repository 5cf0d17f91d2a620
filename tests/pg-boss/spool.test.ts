import type { PgBoss } from 'pg-boss'

import { spool } from '../../src/inbox/spool'
import { pgBossInbox } from '../../src/pg-boss/pg-boss-inbox'
import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { done, itemOf, workOptions } from './items'
import { createBoss } from './real-boss'
import { until } from './until'

describeWith(
  postgresProgram,
  'pg-boss',
  'apt-get install postgresql',
)('A spool in front of PostgreSQL', () => {
  const servers: Postgres[] = []
  const bosses: PgBoss[] = []

  const createInbox = async () => {
    const postgres = await createPostgres()
    servers.push(postgres)
    const boss = await createBoss({ connectionString: postgres.url, supervise: false })
    bosses.push(boss)
    await boss.start()
    const options = { pollInterval: 20, lease: 1000, onError: () => undefined }
    return { postgres, inbox: pgBossInbox(boss, options) }
  }

  afterAll(async () => {
    await Promise.all(bosses.map((boss) => boss.stop()))
    await Promise.all(servers.map((server) => server.remove()))
  })

  it('stores while it is away, and hands on everything in its order when it is back', async () => {
    const local = await createInbox()
    const remote = await createInbox()
    const inbox = spool(local.inbox, remote.inbox)
    const items = Array.from({ length: 60 }, (_, nth) => itemOf(`chat ${nth % 3}`, nth))
    const handled: string[] = []
    const work = inbox.work((delivery) => {
      handled.push(delivery.id)
      return Promise.resolve(done)
    }, workOptions)

    for (const item of items.slice(0, 20)) await inbox.put(item)
    await remote.postgres.crash()
    for (const item of items.slice(20, 40)) await inbox.put(item)
    const kept = await local.inbox.stats()
    await remote.postgres.start()
    for (const item of items.slice(40)) await inbox.put(item)
    await until(() => handled.length === items.length)
    await until(async () => (await inbox.stats()).oldest === undefined)
    await work.stop()
    await inbox.close()

    expect(kept.waiting + kept.running + kept.retrying).toBeGreaterThan(0)
    for (const key of ['chat 0', 'chat 1', 'chat 2']) {
      expect(handled.filter((id) => id.startsWith(key))).toEqual(
        items.flatMap((item) => (item.key === key ? [item.id] : [])),
      )
    }
  })
})
