import type { PgBoss } from 'pg-boss'

import { pgBossInbox } from '../../src/pg-boss/pg-boss-inbox'
import { killAll, run, type Program } from '../examples/run-example'
import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { itemOf } from './items'
import { createBoss } from './real-boss'
import { until } from './until'

interface Note {
  readonly what: 'begin' | 'end'
  readonly id: string
  readonly key: string
}

describeWith(
  postgresProgram,
  'pg-boss',
  'apt-get install postgresql',
)('Several processes', () => {
  let postgres: Postgres
  let boss: PgBoss

  beforeAll(async () => {
    postgres = await createPostgres()
    boss = await createBoss({ connectionString: postgres.url })
    await boss.start()
    await boss
      .getDb()
      .executeSql('CREATE TABLE notes (nth serial, what text, id text, key text, pid integer)', [])
  })

  afterAll(async () => {
    await killAll()
    await boss.stop()
    await postgres.remove()
  })

  const start = (queue: string, mode = 'work'): Program =>
    run(process.execPath, ['--import', 'tsx', 'tests/pg-boss/worker.ts'], {
      URL: postgres.url,
      QUEUE: queue,
      MODE: mode,
    })

  const notes = async (): Promise<readonly Note[]> => {
    const { rows } = await boss
      .getDb()
      .executeSql('SELECT what, id, key FROM notes ORDER BY nth', [])
    return rows as Note[]
  }

  it('make the queue together', async () => {
    const programs = [1, 2, 3].map(() => start('new', 'put'))

    await Promise.all(programs.map(({ exited }) => exited))

    expect(programs.map(({ output }) => output())).toEqual(['stored\n', 'stored\n', 'stored\n'])
    expect((await pgBossInbox(boss, { queue: 'new' }).stats()).waiting).toBe(3)
  })

  it('lose nothing and keep the order when one of them is killed while it handles', async () => {
    const inbox = pgBossInbox(boss, { queue: 'killed' })
    const keys = Array.from({ length: 8 }, (_, nth) => `chat ${nth}`)
    const items = Array.from({ length: 20 }, (_, nth) => keys.map((key) => itemOf(key, nth)))
    await Promise.all([itemOf('slow'), ...items.flat()].map((item) => inbox.put(item)))

    const victim = start('killed')
    start('killed')
    await until(async () => (await notes()).length > 60)
    victim.signal('SIGKILL')
    await victim.exited
    start('killed')
    await until(async () => {
      const { waiting, running, retrying } = await inbox.stats()
      return waiting + running + retrying === 0
    })
    await killAll()

    const all = await notes()
    const ended = all.filter(({ what }) => what === 'end')
    for (const key of keys) {
      const ids = ended.filter((note) => note.key === key).map(({ id }) => id)
      // What was handled but not recorded is handled again, before anything else of its chat.
      expect(ids.filter((id, nth) => id !== ids[nth - 1])).toEqual(
        items.flat().flatMap((item) => (item.key === key ? [item.id] : [])),
      )
      const open = new Set<string>()
      for (const { what, id } of all.filter((note) => note.key === key)) {
        // Nothing begins before the one before has ended.
        if (what === 'begin') expect([...open].filter((other) => other !== id)).toEqual([])
        if (what === 'begin') open.add(id)
        else open.delete(id)
      }
      expect([...open]).toEqual([])
    }
    const begun = all.filter(({ what }) => what === 'begin').length
    const most = items.flat().length + 1 + 4
    expect(begun).toBeGreaterThan(0)
    expect(begun).toBeLessThanOrEqual(most)
    expect(ended.filter(({ id }) => id === 'slow-0').length).toBeGreaterThan(0)
  })

  it('do not take what a living process handles, even if it takes longer than the lease', async () => {
    const inbox = pgBossInbox(boss, { queue: 'slow' })
    await boss.getDb().executeSql('DELETE FROM notes', [])
    await inbox.put(itemOf('slow'))

    const programs = [start('slow'), start('slow')]
    await Promise.all(programs.map((program) => program.printed('works')))
    await until(async () => (await inbox.stats()).oldest === undefined)
    await killAll()

    expect((await notes()).map(({ what, id }) => `${what} ${id}`)).toEqual([
      'begin slow-0',
      'end slow-0',
    ])
  })
})
