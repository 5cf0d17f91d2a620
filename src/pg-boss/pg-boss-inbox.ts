// pg-boss/: the inbox in PostgreSQL, with pg-boss

import type { InboxAdmin } from '../inbox/admin'
import type { Inbox } from '../inbox/inbox'
import { oneAtATime } from '../inbox/one-at-a-time'
import { createAdmin } from './admin'
import type { PgBossLike } from './boss'
import { connect, type PgBossInboxOptions } from './database'
import { createPut } from './put'
import { startWork, type PgBossWork } from './work'

export type { PgBossClaim, PgBossJob, PgBossLike } from './boss'
export type { PgBossInboxOptions } from './database'

/**
 * An inbox in PostgreSQL, for any number of processes and machines: each can put, and each can work. `boss` is a
 * `PgBoss` of pg-boss 12.38 or later that you have started, and that you stop after `close`; it runs on Node 22.12 or
 * later. The inbox makes a queue of the policy `key_strict_fifo` in it, by itself.
 *
 * An event is stored when `put` resolves, as safely as your PostgreSQL stores anything. When PostgreSQL does not answer,
 * `put` rejects without knowing whether the event was stored. If a process dies, what it was handling is handled again
 * by another one after `lease`. Ids of handled events are known for 24 hours, if pg-boss is supervised, as it is unless
 * you say otherwise.
 *
 * A dead event is a `cancelled` job with its data, which pg-boss does not delete. A retried dead event comes before what
 * waits under its key, and after the one that is being handled there; one that has failed there and waits for its next
 * attempt is handled right after it, without waiting longer.
 *
 * @throws TypeError for an option that cannot be used
 *
 * @example
 * import type { PgBossLike } from 'bitrix24-imconnector-events/pg-boss'
 * import { pgBossInbox } from 'bitrix24-imconnector-events/pg-boss'
 *
 * // const boss = await new PgBoss(process.env.DATABASE_URL).start()
 * const inboxIn = (boss: PgBossLike) => pgBossInbox(boss, { queue: 'bitrix24-events' })
 *
 * @category inbox
 * @since 0.4.0
 */
export const pgBossInbox = (
  boss: PgBossLike,
  options: PgBossInboxOptions = {},
): Inbox & InboxAdmin => {
  const database = connect(boss, options)
  let work: PgBossWork | undefined

  const wake = (): void => {
    work?.wake()
  }

  return {
    ...createAdmin(database, wake),
    put: createPut(database, wake),
    work: oneAtATime((handle, workOptions) => {
      work = startWork(database, handle, workOptions)
      return work
    }),
    // What was opened is the user's.
    close: () => Promise.resolve(),
  }
}
