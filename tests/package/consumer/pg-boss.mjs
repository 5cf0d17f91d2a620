import { pgBossInbox } from 'bitrix24-imconnector-events/pg-boss'
import { inboxContract } from 'bitrix24-imconnector-events/testing'
import { PgBoss } from 'pg-boss'

const boss = new PgBoss({ connectionString: process.argv[2], supervise: false })
boss.on('error', () => {})
await boss.start()

let queues = 0
const failures = []
for (const { name, run } of inboxContract(() => {
  queues += 1
  return { inbox: pgBossInbox(boss, { queue: `${process.pid}-${queues}`, pollInterval: 50 }) }
})) {
  await run().catch((error) => failures.push(`${name}: ${error.message}`))
}
await boss.stop({ graceful: false })
console.log(JSON.stringify({ failures }))
