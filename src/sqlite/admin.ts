import type { InboxAdmin, InboxEntry, InboxState } from '../inbox/admin'
import type { InboxStats } from '../inbox/inbox'
import type { SqliteDatabase } from './database'
import { textIn, type Items, type ReadBody, type StoredBody } from './items'
import { patiently } from './patience'
import { states } from './schema'
import { transaction } from './transaction'

interface EntryRow {
  readonly seq: number
  readonly id: string
  readonly key: string
  readonly portal: string
  readonly name: string
  readonly received_at: number
  readonly url: string | null
  readonly is_unverified: number
  readonly attempts: number
  readonly state: number
  readonly state_name: InboxState
  readonly due: number | null
  readonly reason: string | null
}

interface FullRow extends EntryRow {
  readonly body: StoredBody
}

interface CountRow {
  readonly state: number
  readonly count: number
  readonly unverified: number
  readonly oldest: number
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

const numbersOf: Readonly<Record<InboxState, readonly [number, number]>> = {
  waiting: [states.waiting, states.ready],
  running: [states.running, states.running],
  retrying: [states.retrying, states.retrying],
  dead: [states.dead, states.dead],
}

const entryOf = (row: EntryRow): InboxEntry => ({
  id: row.id,
  key: textIn(row.key),
  portal: textIn(row.portal),
  name: textIn(row.name),
  receivedAt: new Date(row.received_at),
  ...(row.url !== null && { url: textIn(row.url) }),
  ...(row.is_unverified === 1 && { isVerified: false }),
  state: row.state_name,
  attempts: row.attempts,
  nextAttempt: row.due === null ? undefined : new Date(row.due),
  reason: row.reason ?? undefined,
})

const columns = `item.*,
  CASE state WHEN ${states.running} THEN 'running' WHEN ${states.retrying} THEN 'retrying'
    WHEN ${states.dead} THEN 'dead' ELSE 'waiting' END AS state_name`

/** What a person can do with an inbox. `changed` is told when something may have become ready. */
export const adminOf = (
  db: SqliteDatabase,
  readBody: ReadBody,
  { goOn, discard }: Pick<Items, 'goOn' | 'discard'>,
  changed: () => void,
): InboxAdmin => {
  const counts = db.prepare(`
    SELECT state, count(*) AS count, sum(is_unverified) AS unverified, min(received_at) AS oldest
    FROM item INDEXED BY item_alive WHERE state < 5 GROUP BY state`)
  const listed = db.prepare(`
    SELECT ${columns} FROM item INDEXED BY item_alive
    WHERE state < 5 AND state BETWEEN ? AND ? ORDER BY seq LIMIT ?`)
  const one = db.prepare(`
    SELECT ${columns}, body.body FROM item JOIN body ON body.seq = item.seq
    WHERE id = ? AND state < 5`)
  const revive = db.prepare('UPDATE item SET state = 0, attempts = 0, reason = NULL WHERE id = ?')
  // A head that is not running gives way to what came before it.
  const giveWay = db.prepare(`
    UPDATE item INDEXED BY item_alive SET state = 0, due = NULL
    WHERE key = ? AND state < 5 AND state IN (1, 3)`)
  const hurry = db.prepare('UPDATE item SET state = 1, due = NULL WHERE id = ? AND state = 3')
  const deadBefore = db.prepare(`
    SELECT seq FROM item INDEXED BY item_alive WHERE state < 5 AND state = 4 AND received_at < ?`)

  const find = (id: string): FullRow | undefined =>
    (one.get(id) as FullRow | null | undefined) ?? undefined

  const stats = (): InboxStats => {
    const rows = counts.all() as CountRow[]
    const countOf = (...some: readonly number[]): number =>
      sumOf(rows.filter(({ state }) => some.includes(state)).map(({ count }) => count))
    const times = rows.flatMap(({ state, oldest }) => (state === states.dead ? [] : [oldest]))
    return {
      waiting: countOf(states.waiting, states.ready),
      running: countOf(states.running),
      retrying: countOf(states.retrying),
      dead: countOf(states.dead),
      unverified: sumOf(rows.map(({ unverified }) => unverified)),
      oldest: times.length === 0 ? undefined : new Date(Math.min(...times)),
    }
  }

  const retryOne = (row: EntryRow): boolean => {
    if (row.state === states.retrying) hurry.run(row.id)
    else if (row.state !== states.dead) return false
    else {
      revive.run(row.id)
      giveWay.run(row.key)
    }
    return true
  }

  const discardOne = (row: EntryRow): boolean => {
    if (row.state !== states.dead) return false
    discard(row.seq, Date.now())
    return true
  }

  /** Does something to items, and says to how many it could be done. */
  const change = (ids: readonly string[], apply: (row: EntryRow) => boolean): number => {
    const rows = transaction(db, () => {
      const found = [...new Set(ids)].flatMap((id) => find(id) ?? []).filter(apply)
      for (const { key } of found) goOn(key)
      return found
    })
    changed()
    return rows.length
  }

  return {
    stats: () => patiently(stats),
    list: ({ state, limit = 100 } = {}) =>
      patiently(() => {
        const [from, to] = state === undefined ? [states.waiting, states.dead] : numbersOf[state]
        return (listed.all(from, to, limit) as EntryRow[]).map(entryOf)
      }),
    show: (id) =>
      patiently(() => {
        const row = find(id)
        return row && { ...entryOf(row), body: readBody(row.body) }
      }),
    retry: (ids) => patiently(() => change(ids, retryOne)),
    discard: (ids) => patiently(() => change(ids, discardOne)),
    purge: (before) =>
      patiently(() =>
        transaction(db, () => {
          const dead = deadBefore.all(before.getTime()) as { readonly seq: number }[]
          for (const { seq } of dead) discard(seq, Date.now())
          return dead.length
        }),
      ),
  }
}
