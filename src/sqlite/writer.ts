import { pause } from '../pause'
import { isBusy, type SqliteDatabase } from './database'
import type { ClaimedItem, Items, SealedItem, Settlement } from './items'
import { busyPause, longestWait } from './patience'
import type { Times } from './times'
import { transaction } from './transaction'

/** Whatever is done in one transaction. */
export interface WriterTask {
  /** How many items to claim: as many as can be handled now. */
  readonly wanted: () => number
  readonly claimed: (items: readonly ClaimedItem[]) => void
  /** When the next item is due, if one is retrying. */
  readonly dueAt: (time: number | undefined) => void
}

/** Writes what has gathered in a turn of the event loop in one transaction, so that it is synced to the disk once. */
export interface Writer {
  readonly put: (sealed: SealedItem) => Promise<'stored' | 'duplicate'>
  readonly settle: (settlement: Settlement) => void
  /** From now on, claims too. */
  readonly start: (task: WriterTask) => void
  /** From now on, claims nothing more. */
  readonly stop: () => void
  /** Writes soon, even if nothing has gathered: something may have become ready. */
  readonly wake: () => void
  /** Gives up what could not be written of what has become of events. It is found out again by whoever comes next. */
  readonly drop: () => void
  /** Writes nothing more. */
  readonly end: () => void
  /** Whether everything is written. */
  readonly isIdle: () => boolean
  /** Resolves when all puts have been written or refused. */
  readonly flushed: () => Promise<void>
}

interface Put {
  readonly sealed: SealedItem
  readonly resolve: (result: 'stored' | 'duplicate') => void
  readonly reject: (cause: unknown) => void
  readonly since: number
}

interface Pending {
  readonly milliseconds: number
  /** Undefined for the turn of the event loop, which nothing can be sooner than. */
  readonly timer: ReturnType<typeof setTimeout> | undefined
}

/** How long to wait before what has become of an event is recorded again, in milliseconds. */
const recordPause = 1000

const closed = (): Error => new Error('the inbox is closed')

export const writerOf = (
  db: SqliteDatabase,
  items: Items,
  times: Times,
  complain: (error: unknown) => void,
): Writer => {
  let puts: Put[] = []
  let settlements: Settlement[] = []
  let task: WriterTask | undefined
  let pending: Pending | undefined
  let isEnded = false

  const schedule = (milliseconds: number): void => {
    if (pending !== undefined && pending.milliseconds <= milliseconds) return
    clearTimeout(pending?.timer)
    if (milliseconds === 0) {
      // In the next turn come the answers to what was written in this one, and with them new requests.
      setImmediate(() => setImmediate(write))
      pending = { milliseconds, timer: undefined }
    } else pending = { milliseconds, timer: setTimeout(write, milliseconds) }
  }

  const commit = (batch: readonly Put[]) => {
    const now = Date.now()
    return transaction(db, () => {
      for (const settlement of settlements) items.settle(settlement, now)
      const due = times.promoteDue(now)
      const wanted = task?.wanted() ?? 0
      // What is ready comes first. If there is room for more, what is put now need not wait.
      const claimed = [...items.claim(wanted)]
      const results = batch.map((put) => {
        const { result, claimed: one } = items.put(put.sealed, claimed.length < wanted)
        if (one !== undefined) claimed.push(one)
        return { put, result }
      })
      return { results, due, claimed }
    })
  }

  const postpone = (batch: readonly Put[]): void => {
    const tooOld = performance.now() - longestWait
    puts = [...batch.filter(({ since }) => since > tooOld), ...puts]
    for (const { since, reject } of batch) {
      if (since <= tooOld) reject(new Error('another process has kept the inbox for too long'))
    }
    schedule(busyPause())
  }

  const write = (): void => {
    if (isEnded) return
    pending = undefined
    const batch = puts
    puts = []
    try {
      const { results, due, claimed } = commit(batch)
      settlements = []
      for (const { put, result } of results) put.resolve(result)
      task?.dueAt(due)
      task?.claimed(claimed)
    } catch (cause) {
      if (isBusy(cause)) {
        postpone(batch)
        return
      }
      for (const { reject } of batch) reject(cause)
      if (task === undefined && settlements.length === 0) return
      complain(cause)
      // What was handled stays with this process until it can be recorded. It is not handled again. And what was due
      // must not be forgotten.
      schedule(recordPause)
    }
  }

  return {
    put: (sealed) =>
      new Promise((resolve, reject) => {
        if (isEnded) throw closed()
        puts.push({ sealed, resolve, reject, since: performance.now() })
        schedule(0)
      }),
    settle: (settlement) => {
      settlements.push(settlement)
      schedule(0)
    },
    start: (started) => {
      task = started
      schedule(0)
    },
    stop: () => {
      task = undefined
    },
    wake: () => {
      schedule(0)
    },
    drop: () => {
      settlements = []
    },
    end: () => {
      isEnded = true
      clearTimeout(pending?.timer)
      for (const { reject } of puts) reject(closed())
    },
    isIdle: () => puts.length + settlements.length === 0 && pending === undefined,
    flushed: async () => {
      while (puts.length > 0) await pause(1)
    },
  }
}
