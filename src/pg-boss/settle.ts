import type { InboxVerdict } from '../inbox/inbox'
import { delayAfter, type RetryPolicy } from '../inbox/retry'
import { keptSeconds, type Database } from './database'

/** What is written of a claim that has ended. */
export interface Settlement {
  readonly id: string
  readonly retryCount: number
  /** `released`: claimed, but not handled. */
  readonly result: 'done' | 'retry' | 'dead' | 'released'
  /** In milliseconds. */
  readonly delay: number
  readonly reason: string | null
  /** How often it has been delivered. */
  readonly attempts: number
}

type Claim = Pick<Settlement, 'id' | 'retryCount'>

// Characters that PostgreSQL cannot store, and those that would break a line.
const clean = (reason: string): string => reason.replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')

export const settlementOf = (
  { id, retryCount }: Claim,
  verdict: InboxVerdict,
  policy: RetryPolicy,
): Settlement => {
  // What was interrupted the last time is claimed once more, but not delivered.
  const attempts = Math.min(retryCount + 1, policy.attempts)
  const claim = { id, retryCount, delay: 0, attempts }
  if (verdict.result === 'done') return { ...claim, result: 'done', reason: null }
  const reason = clean(verdict.reason)
  const delay = verdict.result === 'failed' ? delayAfter(policy, retryCount + 1) : undefined
  if (delay === undefined) return { ...claim, result: 'dead', reason }
  return { ...claim, result: 'retry', delay, reason }
}

export const releaseOf = ({ id, retryCount }: Claim): Settlement => ({
  id,
  retryCount,
  result: 'released',
  delay: 0,
  reason: null,
  attempts: retryCount,
})

/**
 * The statement that writes settlements. Each is written only while nobody has claimed its job again; a job that was
 * given up by others, but not claimed yet, is settled all the same.
 *
 * A dead job is `cancelled`, which holds no key, and is never deleted by pg-boss, so that its id stays known. In one
 * row, it is set aside and gone from the queue at once. Its attempts are counted from the start again, for whoever
 * resumes it with pg-boss itself.
 */
export const settleSql = (schema: string): string => `
  UPDATE ${schema}.job j SET
    state = (CASE
      WHEN i.result = 'done' THEN 'completed'
      WHEN i.result = 'dead' THEN 'cancelled'
      WHEN i.result = 'released' AND j.retry_count = 0 THEN 'created'
      ELSE 'retry'
    END)::${schema}.job_state,
    retry_count = CASE WHEN i.result = 'dead' THEN 0 ELSE j.retry_count END,
    started_on = CASE WHEN i.result IN ('released', 'dead') THEN NULL ELSE j.started_on END,
    completed_on = CASE WHEN i.result IN ('done', 'dead') THEN ${schema}.job_now() END,
    start_after = CASE
      WHEN i.result = 'retry' THEN ${schema}.job_now() + i.delay * interval '1 millisecond'
      ELSE j.start_after
    END,
    data = CASE WHEN i.result = 'done' THEN NULL ELSE j.data END,
    output = CASE
      WHEN i.result = 'done' THEN NULL
      WHEN i.result = 'released' THEN j.output
      WHEN i.result = 'dead' THEN jsonb_build_object('reason', i.reason, 'attempts', i.attempts)
      ELSE jsonb_build_object('reason', i.reason)
    END,
    deletion_seconds = CASE WHEN i.result = 'dead' THEN 0 ELSE ${keptSeconds} END
  FROM json_to_recordset($2::text::json)
    AS i (id uuid, "retryCount" integer, result text, delay float8, reason text, attempts integer)
  WHERE j.name = $1 AND j.id = i.id AND j.retry_count = i."retryCount" AND j.state IN ('active', 'retry')`

/** Writes settlements, all or none. */
export const writeSettlements = async (
  { query, schema }: Pick<Database, 'query' | 'schema'>,
  settlements: readonly Settlement[],
): Promise<void> => {
  await query(settleSql(schema), [JSON.stringify(settlements)])
}
