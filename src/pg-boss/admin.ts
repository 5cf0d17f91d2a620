import type { InboxAdmin, InboxEntry, InboxState } from '../inbox/admin'
import type { InboxItem } from '../inbox/inbox'
import { isRecord, type WireRecord } from '../wire/record'
import { keptSeconds, type Database } from './database'
import { itemOf } from './job-data'
import { jobIdOf } from './job-id'

const jobStates: Readonly<Record<InboxState, string>> = {
  waiting: 'created',
  running: 'active',
  retrying: 'retry',
  dead: 'cancelled',
}

const stateOf = (jobState: unknown): InboxState => {
  switch (jobState) {
    case 'active':
      return 'running'
    case 'retry':
      return 'retrying'
    case 'cancelled':
      return 'dead'
    default:
      return 'waiting'
  }
}

// As numbers, because an application can tell its driver to read times in a way of its own.
const columns = `
  data,
  state::text AS state,
  COALESCE(
    CASE WHEN state = 'cancelled' THEN (output->>'attempts')::integer END,
    retry_count + (started_on IS NOT NULL)::integer
  ) AS attempts,
  (extract(epoch FROM start_after) * 1000)::float8 AS start_after,
  output->>'reason' AS reason`

type Entry = InboxEntry & Pick<InboxItem, 'body'>

const entryOf = (row: WireRecord): Entry | undefined => {
  const item = itemOf(row['data'])
  if (item === undefined) return undefined
  const state = stateOf(row['state'])
  const { reason } = row
  return {
    ...item,
    state,
    attempts: Number(row['attempts']),
    nextAttempt: state === 'retrying' ? new Date(Number(row['start_after'])) : undefined,
    reason: typeof reason === 'string' ? reason : undefined,
  }
}

const withoutBody = ({ body: _, ...entry }: Entry): InboxEntry => entry

/** What a person does in the inbox, as statements about the jobs of the queue. */
export const createAdmin = (
  { query, schema }: Pick<Database, 'query' | 'schema'>,
  wake: () => void,
): InboxAdmin => {
  const select = async (sql: string, values?: readonly unknown[]): Promise<readonly WireRecord[]> =>
    (await query(sql, values)).filter(isRecord)

  const jobIds = (ids: readonly string[]): readonly unknown[] => [ids.map(jobIdOf)]

  const stats: InboxAdmin['stats'] = async () => {
    const [row = {}] = await select(`
      SELECT
        count(*) FILTER (WHERE state = 'created') AS waiting,
        count(*) FILTER (WHERE state = 'active') AS running,
        count(*) FILTER (WHERE state = 'retry') AS retrying,
        count(*) FILTER (WHERE state = 'cancelled') AS dead,
        count(*) FILTER (WHERE data->>'isVerified' = 'false') AS unverified,
        min((data->>'receivedAt')::float8) FILTER (WHERE state <> 'cancelled') AS oldest
      FROM ${schema}.job
      WHERE name = $1 AND state IN ('created', 'active', 'retry', 'cancelled')`)
    const { oldest } = row
    return {
      waiting: Number(row['waiting']),
      running: Number(row['running']),
      retrying: Number(row['retrying']),
      dead: Number(row['dead']),
      unverified: Number(row['unverified']),
      oldest: typeof oldest === 'number' ? new Date(oldest) : undefined,
    }
  }

  const list: InboxAdmin['list'] = async ({ state, limit = 100 } = {}) => {
    const states = state === undefined ? Object.values(jobStates) : [jobStates[state]]
    const rows = await select(
      `SELECT ${columns} FROM ${schema}.job
      WHERE name = $1 AND state = ANY($2::${schema}.job_state[])
      ORDER BY created_on, (data->>'nth')::integer
      LIMIT $3::integer`,
      [states, limit],
    )
    return rows
      .map(entryOf)
      .filter((entry) => entry !== undefined)
      .map(withoutBody)
  }

  const show: InboxAdmin['show'] = async (id) => {
    const [row] = await select(
      `SELECT ${columns} FROM ${schema}.job WHERE name = $1 AND id = $2::uuid AND data IS NOT NULL`,
      [jobIdOf(id)],
    )
    return row && entryOf(row)
  }

  // Whether one of those that are asked for is dead, of the key of a job.
  const hasDead = `singleton_key IN (
    SELECT singleton_key FROM ${schema}.job
    WHERE name = $1 AND id = ANY($2::uuid[]) AND state = 'cancelled'
  )`

  const retry: InboxAdmin['retry'] = async (ids) => {
    // A dead one is as old as it was, so that it comes before what waits. It cannot hold its key at once, as one that
    // is retrying does, because another may be handled. So one that is retrying gives up its hold, and comes next.
    const rows = await select(
      `UPDATE ${schema}.job SET
        state = CASE WHEN id = ANY($2::uuid[]) AND state = 'retry' AND NOT ${hasDead}
          THEN 'retry' ELSE 'created' END::${schema}.job_state,
        retry_count = CASE WHEN state = 'cancelled' THEN 0 ELSE retry_count END,
        started_on = CASE WHEN state = 'cancelled' THEN NULL ELSE started_on END,
        completed_on = NULL,
        start_after = ${schema}.job_now(),
        deletion_seconds = ${keptSeconds}
      WHERE name = $1 AND data IS NOT NULL AND (
        id = ANY($2::uuid[]) AND state IN ('cancelled', 'retry') OR state = 'retry' AND ${hasDead}
      )
      RETURNING id = ANY($2::uuid[]) AS asked`,
      jobIds(ids),
    )
    wake()
    return rows.filter(({ asked }) => asked === true).length
  }

  // Its id stays known for as long as that of what is done.
  const remove = async (which: string, values: readonly unknown[]): Promise<number> => {
    const rows = await query(
      `UPDATE ${schema}.job SET
        state = 'completed',
        completed_on = ${schema}.job_now(),
        data = NULL,
        output = NULL,
        deletion_seconds = ${keptSeconds}
      WHERE name = $1 AND state = 'cancelled' AND ${which}
      RETURNING 1`,
      values,
    )
    return rows.length
  }

  return {
    stats,
    list,
    show,
    retry,
    discard: (ids) => remove('id = ANY($2::uuid[])', jobIds(ids)),
    purge: (before) => remove(`(data->>'receivedAt')::float8 < $2::float8`, [before.getTime()]),
  }
}
