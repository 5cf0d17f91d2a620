import type { InboxAdmin } from '../../inbox/admin'
import type { Inbox } from '../../inbox/inbox'
import type { PgBossLike } from '../../pg-boss/boss'
import { pgBossInbox } from '../../pg-boss/pg-boss-inbox'
import { describeError } from '../describe-error'
import { UsageError } from '../usage-error'
import { installed } from './installed'
import { Refusal } from './refusal'

/** Where an inbox is in PostgreSQL. */
export interface PostgresPlace {
  readonly url: string
  readonly schema: string
  readonly queue: string
}

interface StartableBoss extends PgBossLike {
  readonly on: (event: 'error' | 'warning', listener: () => void) => unknown
  readonly start: () => Promise<unknown>
  readonly stop: (options: { graceful: boolean }) => Promise<unknown>
}

interface PgBossModule {
  readonly PgBoss: new (options: {
    connectionString: string
    schema: string
    supervise: boolean
    schedule: boolean
    migrate: boolean
  }) => StartableBoss
}

const isPgBossModule = (u: unknown): u is PgBossModule =>
  typeof u === 'object' && u !== null && 'PgBoss' in u

const noPgBoss =
  'there is no pg-boss here: run it in the folder of your backend, or npm install pg-boss, on Node 22.12 or later'

// What pg-boss says when it may not migrate anything. Everything else could quote what it was given.
const startProblems: ReadonlyMap<string, string> = new Map([
  ['pg-boss is not installed', 'there is no pg-boss in this database and schema'],
  [
    'pg-boss database requires migrations',
    'the pg-boss in this folder is of another version than the one that your backend runs with',
  ],
])

// The codes of PostgreSQL, whose messages name users and databases.
const postgresProblems: ReadonlyMap<string, string> = new Map([
  ['28P01', 'PostgreSQL refuses the user or the password'],
  ['28000', 'PostgreSQL refuses the user'],
  ['3D000', 'there is no such database in this PostgreSQL'],
  ['42501', 'this user of PostgreSQL may not read the schema of pg-boss'],
])

/** @throws Refusal if there is no pg-boss in the database, or one of another version */
const start = async (boss: StartableBoss): Promise<void> => {
  try {
    await boss.start()
  } catch (error) {
    const { code, message } = describeError(error)
    const problem = startProblems.get(message) ?? postgresProblems.get(code)
    throw new Refusal(problem ?? `PostgreSQL cannot be reached (${code})`)
  }
}

/** @throws UsageError for a name that pg-boss, or PostgreSQL, cannot take */
const connect = ({ PgBoss }: PgBossModule, { url, schema, queue }: PostgresPlace) => {
  const options = { schema, supervise: false, schedule: false, migrate: false }
  try {
    const boss = new PgBoss({ connectionString: url, ...options })
    for (const event of ['error', 'warning'] as const) boss.on(event, () => undefined)
    return { boss, inbox: pgBossInbox(boss, { schema, queue }) }
  } catch {
    throw new UsageError('--schema or --queue is not a name that pg-boss can have')
  }
}

/** Opens an inbox only if it is there already: another one must not be made. */
export const openPostgres = async ({
  url,
  schema,
  queue,
}: PostgresPlace): Promise<Inbox & InboxAdmin> => {
  const found = installed('pg-boss')
  if (!isPgBossModule(found)) throw new Refusal(noPgBoss)
  const { boss, inbox } = connect(found, { url, schema, queue })
  const stop = async (): Promise<void> => {
    await boss.stop({ graceful: false })
  }
  try {
    await start(boss)
    const sql = `SELECT 1 FROM ${schema}.queue WHERE name = $1`
    const { rows } = await boss.getDb().executeSql(sql, [queue])
    if (rows.length === 0) {
      throw new Refusal(
        `there is no queue ${queue} in the schema ${schema}: an inbox is made by the backend that stores in it`,
      )
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { ...inbox, close: stop }
}
