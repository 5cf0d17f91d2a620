import type { InboxDelivery, InboxItem, InboxVerdict } from '../inbox/inbox'
import { interrupted } from '../inbox/interrupted'
import { delayAfter, type RetryPolicy } from '../inbox/retry'
import type { WireRecord } from '../wire/record'
import type { SqliteDatabase } from './database'
import { states } from './schema'

/** A body as it is stored: sealed, if there is a cipher. */
export type StoredBody = string | Uint8Array

/** Reads a stored body. Throws if it cannot be unsealed. */
export type ReadBody = (stored: StoredBody) => WireRecord

/** An item with its body to store. */
export interface SealedItem {
  readonly item: InboxItem
  readonly body: StoredBody
}

/** An item that is to be handled now. */
export interface ClaimedItem {
  readonly seq: number
  /** As it is stored. */
  readonly key: string
  readonly attempt: number
  /** Throws if the body cannot be unsealed. */
  readonly read: () => InboxDelivery
}

/** What became of a claimed item. */
export interface Settlement {
  readonly item: ClaimedItem
  readonly verdict: InboxVerdict
  readonly retry: RetryPolicy
}

/** What became of a put; `claimed` if it is to be handled at once. */
export interface PutResult {
  readonly result: 'stored' | 'duplicate'
  readonly claimed?: ClaimedItem
}

/** The statements of an inbox. All of them are run within a transaction. */
export interface Items {
  /** Stores an item. It is claimed if that is wanted and nothing of its key is before it. */
  readonly put: (sealed: SealedItem, isWanted: boolean) => PutResult
  readonly settle: (settlement: Settlement, now: number) => void
  /** Forgets all of an item but its id. */
  readonly discard: (seq: number, now: number) => void
  /** Makes the first item of a stored key its head, if it has none. */
  readonly goOn: (key: string) => void
  /** The heads to handle next: of each portal in turn, after that of the latest claim. */
  readonly claim: (most: number) => readonly ClaimedItem[]
  /** Makes ready what was running: whoever ran it is gone. Sets aside what has used up more than its attempts. */
  readonly recover: (attempts: number) => void
}

interface Row {
  readonly seq: number
  readonly id: string
  readonly key: string
  readonly portal: string
  readonly name: string
  readonly body: StoredBody
  readonly received_at: number
  readonly url: string | null
  readonly is_unverified: number
  readonly attempts: number
}

/**
 * A text as it is stored. SQLite ends a text at U+0000 when it reads it, and knows no half of a surrogate pair: with
 * either, an item would no longer be of the key that it was put with.
 */
const storedText = (text: string): string => JSON.stringify(text)

/** What was stored by `storedText`. */
export const textIn = (stored: string): string => String(JSON.parse(stored))

const itemIn = (row: Row, readBody: ReadBody): InboxItem => ({
  id: row.id,
  key: textIn(row.key),
  portal: textIn(row.portal),
  name: textIn(row.name),
  body: readBody(row.body),
  receivedAt: new Date(row.received_at),
  url: row.url === null ? undefined : textIn(row.url),
  isVerified: row.is_unverified === 1 ? false : undefined,
})

/** Whether a statement has found something: drivers say undefined or null if it has not. */
const isRow = (row: unknown): boolean => row !== undefined && row !== null

export const itemsIn = (db: SqliteDatabase, readBody: ReadBody): Items => {
  const insert = db.prepare(`
    INSERT INTO item (key, state, attempts, id, portal, name, received_at, url, is_unverified)
    SELECT ?, head.state, head.state = 2, ?, ?, ?, ?, ?, ? FROM (
      SELECT CASE WHEN EXISTS (
        SELECT 1 FROM item INDEXED BY item_alive WHERE key = ? AND state < 5 AND state IN (1, 2, 3)
      ) THEN 0 ELSE ? END AS state
    ) AS head
    WHERE true ON CONFLICT (id) DO NOTHING RETURNING seq, state`)
  const insertBody = db.prepare('INSERT INTO body (seq, body) VALUES (?, ?)')
  const dropBody = db.prepare('DELETE FROM body WHERE seq = ?')
  const head = db.prepare(`
    SELECT 1 AS found FROM item INDEXED BY item_alive
    WHERE key = ? AND state < 5 AND state IN (1, 2, 3)`)
  const promote = db.prepare(`
    UPDATE item SET state = 1 WHERE seq = (
      SELECT seq FROM item INDEXED BY item_alive
      WHERE key = ? AND state < 5 AND state = 0 ORDER BY seq LIMIT 1)`)
  // Only what this process still runs: it may have lost the inbox to another one meanwhile.
  const ofClaim = 'WHERE seq = ? AND state = 2 AND attempts = ? RETURNING seq'
  const forgotten = "ended_at = ?, reason = NULL, key = '', portal = '', name = '', url = NULL"
  const end = db.prepare(`UPDATE item SET state = 5, ${forgotten} ${ofClaim}`)
  const delay = db.prepare(`UPDATE item SET state = 3, due = ?, reason = ? ${ofClaim}`)
  const setAside = db.prepare(`UPDATE item SET state = 4, reason = ? ${ofClaim}`)
  const discard = db.prepare(`UPDATE item SET state = 5, ${forgotten} WHERE seq = ?`)
  const setAsideRunning = db.prepare(`
    UPDATE item SET state = 4, reason = '${interrupted}'
    WHERE state = 2 AND attempts > ? RETURNING key`)
  // Without a hint, SQLite would look through all that are ready.
  const next = db.prepare(`
    SELECT item.*, body.body FROM item INDEXED BY item_ready JOIN body ON body.seq = item.seq
    WHERE state = 1 AND portal > ? ORDER BY portal, item.seq LIMIT 1`)
  const run = db.prepare('UPDATE item SET state = 2, attempts = attempts + 1 WHERE seq = ?')
  let latestPortal = ''

  const goOn = (key: string): void => {
    if (!isRow(head.get(key))) promote.run(key)
  }

  const put: Items['put'] = ({ item, body }, isWanted) => {
    const { id } = item
    const key = storedText(item.key)
    const row = insert.get(
      key,
      id,
      storedText(item.portal),
      storedText(item.name),
      item.receivedAt.getTime(),
      item.url === undefined ? null : storedText(item.url),
      item.isVerified === false ? 1 : 0,
      key,
      isWanted ? states.running : states.ready,
    ) as (Pick<Row, 'seq'> & { readonly state: number }) | undefined | null
    if (row === undefined || row === null) return { result: 'duplicate' }
    const { seq, state } = row
    insertBody.run(seq, body)
    if (state !== states.running) return { result: 'stored' }
    // It need not be read again.
    const read = (): InboxDelivery => ({ ...item, attempt: 1 })
    return { result: 'stored', claimed: { seq, key, attempt: 1, read } }
  }

  /** Whether its key can go on. */
  const conclude = ({ item, verdict, retry }: Settlement, now: number): boolean => {
    const { seq, attempt } = item
    if (verdict.result === 'done') {
      const isDone = isRow(end.get(now, seq, attempt))
      if (isDone) dropBody.run(seq)
      return isDone
    }
    const wait = verdict.result === 'failed' ? delayAfter(retry, attempt) : undefined
    if (wait === undefined) return isRow(setAside.get(verdict.reason, seq, attempt))
    delay.get(now + wait, verdict.reason, seq, attempt)
    return false
  }

  const claimOne = (): ClaimedItem | undefined => {
    // Round and round: after the last portal comes the first.
    const row = (next.get(latestPortal) ?? next.get('')) as Row | undefined | null
    if (row === undefined || row === null) return undefined
    latestPortal = row.portal
    run.run(row.seq)
    const { seq, key } = row
    const attempt = row.attempts + 1
    return { seq, key, attempt, read: () => ({ ...itemIn(row, readBody), attempt }) }
  }

  return {
    put,
    settle: (settlement, now) => {
      // What is running is the head of its key.
      if (conclude(settlement, now)) promote.run(settlement.item.key)
    },
    discard: (seq, now) => {
      discard.run(now, seq)
      dropBody.run(seq)
    },
    goOn,
    claim: (most) => {
      const claimed: ClaimedItem[] = []
      while (claimed.length < most) {
        const one = claimOne()
        if (one === undefined) break
        claimed.push(one)
      }
      return claimed
    },
    recover: (attempts) => {
      const dead = setAsideRunning.all(attempts) as { readonly key: string }[]
      db.exec('UPDATE item SET state = 1 WHERE state = 2')
      for (const { key } of dead) goOn(key)
    },
  }
}
