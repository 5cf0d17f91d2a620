import { longestTimeout, resolveLimitsIn } from '../numeric-options'
import { withDeadline } from '../with-deadline'
import type { PgBossLike } from './boss'

/**
 * How an inbox in PostgreSQL works.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface PgBossInboxOptions {
  /** The name of the queue. `bitrix24-events` unless given. */
  readonly queue?: string | undefined
  /** The schema that your PgBoss was made with. `pgboss`, as there, unless given. */
  readonly schema?: string | undefined
  /**
   * How long a process may be silent, in milliseconds, before others handle again what it was handling: 15,000 unless
   * given, at least 1000. A process tells four times as often that it lives, however long its handlers take. One whose
   * event loop stands still for longer counts as dead.
   */
  readonly lease?: number | undefined
  /** How often to look for what other processes have put, in milliseconds: 500 unless given. */
  readonly pollInterval?: number | undefined
  /** How long PostgreSQL may take for an answer, in milliseconds: 5000 unless given. A `put` that takes longer rejects. */
  readonly timeout?: number | undefined
  /**
   * Called when what handles the events can no longer reach PostgreSQL, or is refused by it, once a minute at most. It
   * is tried again by itself. The error is that of the driver, which can quote what is stored. Unless given, a line
   * without it goes to `console.error`.
   */
  readonly onError?: ((error: unknown) => void) | undefined
}

export interface Settings {
  readonly queue: string
  readonly schema: string
  readonly lease: number
  readonly pollInterval: number
  readonly timeout: number
  readonly onError: (error: unknown) => void
}

export const defaultQueue = 'bitrix24-events'

/** As in pg-boss itself. */
export const defaultSchema = 'pgboss'

const defaults = { lease: 15_000, pollInterval: 500, timeout: 5000 }

const most = { lease: longestTimeout, pollInterval: longestTimeout, timeout: longestTimeout }

const shortestLease = 1000

// No message of PostgreSQL: it could quote what was stored.
const logError = (): void => {
  console.error('the inbox cannot reach PostgreSQL, and goes on trying')
}

/** @throws TypeError for an option that cannot be used */
export const settingsOf = ({
  queue = defaultQueue,
  schema = defaultSchema,
  onError = logError,
  ...numbers
}: PgBossInboxOptions): Settings => {
  // It becomes part of statements.
  if (!/^[a-z_]\w{0,49}$/i.test(schema))
    throw new TypeError('schema is not a name of letters, digits and underscores')
  const resolved = resolveLimitsIn(defaults, most, numbers)
  if (resolved.lease < shortestLease) {
    throw new TypeError(`lease is shorter than ${shortestLease} milliseconds`)
  }
  return { queue, schema, onError, ...resolved }
}

export interface Database extends Settings {
  readonly boss: PgBossLike
  /** Settles as the promise does, but not later than `timeout`. */
  readonly inTime: <A>(promise: Promise<A>) => Promise<A>
  /** The rows of a statement about the jobs of the queue, whose name is `$1`. */
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<readonly unknown[]>
  /** Resolves when the queue is there. */
  readonly ready: () => Promise<void>
}

/** A year has no meaning here: nothing that waits may ever be dropped. */
const forever = 2 ** 31 - 1

/** How long the id of a done item is kept, in seconds. */
export const keptSeconds = 86_400

export const connect = (boss: PgBossLike, options: PgBossInboxOptions): Database => {
  const settings = settingsOf(options)
  const { queue, schema, timeout } = settings

  const inTime = <A>(promise: Promise<A>): Promise<A> =>
    withDeadline(
      promise,
      timeout,
      () => new Error(`PostgreSQL has not answered within ${timeout} milliseconds`),
    )

  const query: Database['query'] = async (sql, values = []) => {
    const { rows } = await inTime(boss.getDb().executeSql(sql, [queue, ...values]))
    return rows
  }

  const create = async (): Promise<void> => {
    // Does nothing if it exists, and only one process at a time does it.
    await inTime(
      boss.createQueue(queue, {
        policy: 'key_strict_fifo',
        // What is retried, and when, is decided here; a job that pg-boss itself lets fail would hold its key for ever.
        retryLimit: forever,
        // A handler that lives may take a day, which is the most that pg-boss allows.
        expireInSeconds: 86_400,
        retentionSeconds: forever,
        deleteAfterSeconds: keptSeconds,
      }),
    )
    const found = await query(
      `SELECT 1 FROM ${schema}.queue WHERE name = $1 AND policy = 'key_strict_fifo'`,
    )
    if (found.length === 0) {
      throw new Error(
        `the queue ${queue} in the schema ${schema} is not of the policy key_strict_fifo: name another queue, or the schema of your PgBoss`,
      )
    }
  }

  let created: Promise<void> | undefined

  const ready = async (): Promise<void> => {
    created ??= create()
    try {
      await created
    } catch (error) {
      created = undefined
      throw error
    }
  }

  return { ...settings, boss, inTime, query, ready }
}
