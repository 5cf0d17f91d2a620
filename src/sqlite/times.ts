import type { SqliteDatabase } from './database'

/** What becomes of items when their time comes. All of it is run within a transaction. */
export interface Times {
  /** Makes ready what is due. Returns when the next item is due, if one is retrying. */
  readonly promoteDue: (now: number) => number | undefined
  /** Lets nothing be due later than that. */
  readonly limitDue: (latest: number) => void
  /** Moves all times to come, after the clock was set. */
  readonly shiftDue: (milliseconds: number) => void
  /**
   * Forgets the ids of what ended before that, among the items that come after the latest it has looked at. Returns
   * whether it has looked at the last one.
   */
  readonly forgetDone: (before: number) => boolean
}

// A few at a time, so that no transaction takes long.
const mostLookedAt = 1000

export const timesIn = (db: SqliteDatabase): Times => {
  const due = db.prepare(`
    UPDATE item INDEXED BY item_due SET state = 1, due = NULL WHERE state = 3 AND due <= ?`)
  const shift = db.prepare('UPDATE item SET due = due + ? WHERE state = 3')
  const limit = db.prepare('UPDATE item SET due = ? WHERE state = 3 AND due > ?')
  const nextDue = db.prepare('SELECT min(due) AS due FROM item INDEXED BY item_due WHERE state = 3')
  const lastOfThese = db.prepare(`
    SELECT max(seq) AS seq FROM (
      SELECT seq FROM item WHERE seq > ? ORDER BY seq LIMIT ${mostLookedAt})`)
  const forget = db.prepare(
    'DELETE FROM item WHERE seq > ? AND seq <= ? AND state = 5 AND ended_at < ?',
  )
  // There is no index of what is done: it would cost more than to look at all of it now and then.
  let lookedAt = 0

  return {
    promoteDue: (now) => {
      due.run(now)
      const earliest = nextDue.get() as { readonly due: number | null }
      return earliest.due ?? undefined
    },
    limitDue: (latest) => {
      limit.run(latest, latest)
    },
    shiftDue: (milliseconds) => {
      shift.run(milliseconds)
    },
    forgetDone: (before) => {
      const { seq } = lastOfThese.get(lookedAt) as { readonly seq: number | null }
      if (seq !== null) forget.run(lookedAt, seq, before)
      lookedAt = seq ?? 0
      return seq === null
    },
  }
}
