// A process that handles what is in a queue, and writes down what it does in a table.
import { setTimeout } from 'node:timers/promises'

import { PgBoss } from 'pg-boss'

import { pgBossInbox } from '../../src/pg-boss/pg-boss-inbox'
import { itemOf } from './items'

const { URL: connectionString = '', QUEUE = '', MODE } = process.env

const boss = await new PgBoss({ connectionString, supervise: false }).start()
const db = boss.getDb()
const inbox = pgBossInbox(boss, { queue: QUEUE, lease: 1000, pollInterval: 20 })

const note = async (what: string, id: string, key: string): Promise<void> => {
  await db.executeSql('INSERT INTO notes (what, id, key, pid) VALUES ($1, $2, $3, $4)', [
    what,
    id,
    key,
    process.pid,
  ])
}

if (MODE === 'put') {
  console.log(await inbox.put(itemOf(`process ${process.pid}`)))
  await boss.stop()
} else {
  inbox.work(
    async ({ id, key }) => {
      await note('begin', id, key)
      // Longer than the lease, for one of them: who lives keeps what it handles.
      await setTimeout(id === 'slow-0' ? 2500 : 20)
      await note('end', id, key)
      return { result: 'done' }
    },
    { concurrency: 4, retry: { attempts: 5, firstDelay: 20, maxDelay: 1000 } },
  )
  console.log('works')
}
