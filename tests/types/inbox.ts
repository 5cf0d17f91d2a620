// Compiling is the test: the pg-boss that users install is what the inbox asks for.
import type { PgBoss } from 'pg-boss'

import type { Inbox, InboxAdmin } from 'bitrix24-imconnector-events'
import { spool } from 'bitrix24-imconnector-events'
import { pgBossInbox, type PgBossLike } from 'bitrix24-imconnector-events/pg-boss'

export const asLike = (boss: PgBoss): PgBossLike => boss

export const inboxIn = (boss: PgBoss): Inbox & InboxAdmin => pgBossInbox(boss)

export const spooled = (local: Inbox, boss: PgBoss): Inbox & InboxAdmin =>
  spool(local, pgBossInbox(boss, { queue: undefined, schema: undefined, lease: undefined }))

export const spooledTwice = (local: Inbox, remote: Inbox): Inbox => spool(local, remote)
