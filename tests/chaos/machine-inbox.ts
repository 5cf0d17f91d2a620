import { DatabaseSync } from '@photostructure/sqlite'
import { PgBoss } from 'pg-boss'

import { spool, type Inbox } from 'bitrix24-imconnector-events'
import { pgBossInbox } from 'bitrix24-imconnector-events/pg-boss'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

/** The inbox of a machine among others, which can begin while PostgreSQL is away. */
export const machineInbox = (connectionString: string, spoolFile = ''): Inbox => {
  const boss = new PgBoss({ connectionString, supervise: false })
  // It tells of every outage.
  boss.on('error', () => undefined)
  boss.on('warning', () => undefined)
  void boss.start({ attempts: 1000 })
  const shared = pgBossInbox(boss, { lease: 3000, pollInterval: 50, onError: () => undefined })
  if (spoolFile === '') return shared
  return spool(sqliteInbox({ file: spoolFile, open: (file) => new DatabaseSync(file) }), shared)
}
