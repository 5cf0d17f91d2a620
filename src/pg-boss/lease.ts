import { interrupted } from '../inbox/interrupted'
import type { PgBossClaim } from './boss'
import type { Database } from './database'
import type { Reach } from './reach'

/** The statement that frees what is claimed by processes that have been silent for a lease; `$2` in milliseconds. */
export const freeSql = (schema: string): string => `
  UPDATE ${schema}.job SET
    state = 'retry',
    start_after = ${schema}.job_now(),
    output = jsonb_build_object('reason', '${interrupted}')
  WHERE name = $1 AND state = 'active'
    AND heartbeat_on < ${schema}.job_now() - $2::float8 * interval '1 millisecond'
  RETURNING 1`

/**
 * Tells that this process lives, as long as it handles something, and frees what dead processes have left.
 * pg-boss's own heartbeats would not do: they take 10 seconds at least and a minute more until they are looked at, and
 * after an outage of PostgreSQL they would take what a living process handles.
 */
export const keepLease = (
  { boss, queue, schema, lease, inTime, query }: Database,
  {
    claims,
    reach,
    onFreed,
  }: {
    readonly claims: () => readonly PgBossClaim[]
    readonly reach: Reach
    readonly onFreed: () => void
  },
): (() => void) => {
  const beat = async (): Promise<void> => {
    const held = claims().map(({ id, retryCount }) => ({ id, retryCount }))
    if (held.length > 0) await reach.follow(inTime(boss.touch(queue, held)))
    // After an outage, everybody has time to tell first.
    if (reach.duration() < lease) return
    const freed = await reach.follow(query(freeSql(schema), [lease]))
    if (freed.length > 0) onFreed()
  }

  let isBeating = false

  const timer = setInterval(() => {
    if (isBeating) return
    isBeating = true
    const end = (): void => {
      isBeating = false
    }
    beat().then(end, end)
  }, lease / 4)

  return () => {
    clearInterval(timer)
  }
}
