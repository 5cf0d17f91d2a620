import { setTimeout } from 'node:timers/promises'

import { pgBossInbox } from 'bitrix24-imconnector-events/pg-boss'
import { PgBoss } from 'pg-boss'

/** The inbox that all machines share, in the PostgreSQL of DATABASE_URL. Nothing waits until that can be reached. */
export const connectInbox = () => {
  const boss = new PgBoss(process.env['DATABASE_URL'] ?? 'postgres://localhost/bitrix24')
  // Its message could quote what is stored, and an outage would repeat it: the inbox tells of that itself.
  boss.on('error', () => undefined)
  const inbox = pgBossInbox(boss)
  // This process may begin before PostgreSQL does.
  boss.start({ attempts: 1_000_000 }).catch(() => {
    console.error('pg-boss cannot start')
  })
  const disconnect = async (): Promise<void> => {
    // PostgreSQL may be away now. What was not recorded is handled again by another worker.
    await Promise.race([boss.stop({ graceful: false }), setTimeout(2000)])
  }
  return { inbox, disconnect }
}
