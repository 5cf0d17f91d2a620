import type { PgBoss } from 'pg-boss'

import { pgBossInbox, type PgBossLike } from '../../src/pg-boss/pg-boss-inbox'
import { inboxContract } from '../../src/testing/inbox-contract'
import { describeWith } from '../support/describe-with'
import { createPostgres, postgresProgram, type Postgres } from '../support/postgres'
import { createBoss } from './real-boss'

/** A pg-boss as a process has it that can be killed: then, nothing of it reaches PostgreSQL any more. */
const mortal = (boss: PgBoss): { readonly boss: PgBossLike; readonly kill: () => void } => {
  let isDead = false
  const live = async <A>(call: () => Promise<A>): Promise<A> => {
    if (isDead) throw new Error('this process is dead')
    return call()
  }
  return {
    boss: {
      createQueue: (name, options) => live(() => boss.createQueue(name, options)),
      insert: (name, jobs, options) => live(() => boss.insert(name, jobs, options)),
      fetch: (name, options) => live(() => boss.fetch(name, options)),
      touch: (name, claims) => live(() => boss.touch(name, claims)),
      getDb: () => ({
        executeSql: (text, values) => live(() => boss.getDb().executeSql(text, values)),
      }),
    },
    kill: () => {
      isDead = true
    },
  }
}

describeWith(
  postgresProgram,
  'pg-boss',
  'apt-get install postgresql',
)('The inbox of pg-boss', () => {
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

  const cases = inboxContract(() => {
    const options = {
      queue: `queue-${++queues}`,
      lease: 1000,
      pollInterval: 20,
      onError: () => undefined,
    }
    const connection = mortal(boss)
    return {
      inbox: pgBossInbox(connection.boss, options),
      reopen: () => {
        connection.kill()
        return pgBossInbox(boss, options)
      },
    }
  })

  it.each(cases)('$name', ({ run }) => run())
})
