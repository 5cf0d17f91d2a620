import { createReceiver, spool, type Inbox } from 'bitrix24-imconnector-events'
import { pgBossInbox } from 'bitrix24-imconnector-events/pg-boss'
import { sqliteInbox } from 'bitrix24-imconnector-events/sqlite'

export const inFile: Inbox = sqliteInbox({ file: 'inbox.db' })

type Boss = Parameters<typeof pgBossInbox>[0]

export const storing = (boss: Boss) =>
  createReceiver({ applicationToken: 'secret', inbox: spool(inFile, pgBossInbox(boss)) })

// @ts-expect-error: an inbox needs a file
sqliteInbox({})
