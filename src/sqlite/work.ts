import type { InboxDelivery, InboxVerdict, InboxWork, InboxWorkOptions } from '../inbox/inbox'
import { pause } from '../pause'
import { isBusy, type SqliteDatabase } from './database'
import type { ClaimedItem, Items } from './items'
import type { Ownership } from './ownership'
import { busyPause } from './patience'
import { numberIn } from './schema'
import type { Times } from './times'
import { transaction } from './transaction'
import type { Writer } from './writer'

/** What the handling of an inbox works with. */
export interface WorkParts {
  readonly db: SqliteDatabase
  readonly items: Items
  readonly times: Times
  readonly writer: Writer
  readonly ownership: Ownership
  /** Is told why nothing can be handled. */
  readonly complain: (error: unknown) => void
  /** For how long the ids of what is done are kept, in milliseconds. */
  readonly keepIds: number
}

type Handle = (delivery: InboxDelivery) => Promise<InboxVerdict>

/** How often the owner looks for what other processes have stored, in milliseconds. */
const pollInterval = 50

/** How long to rest after all ids whose time is over were forgotten, in milliseconds. */
const forgetInterval = 60_000

/** How long the end of the work waits until everything is recorded, in milliseconds. */
const longestRecording = 5000

/** How far the clock is ahead of the time since the process began, which nobody can set. */
const clockOffset = (): number => Date.now() - performance.now()

/** Handles the heads of an inbox for as long as this process owns it. */
export const workOn = (
  { db, items, times, writer, ownership, complain, keepIds }: WorkParts,
  handle: Handle,
  { concurrency, retry }: InboxWorkOptions,
): InboxWork => {
  let running = 0
  let isOwner = false
  let isStopping = false
  let isEmpty = false
  let version = -1
  let offset = clockOffset()
  let forgottenAt = performance.now()
  let dueTimer: ReturnType<typeof setTimeout> | undefined
  let soon: ReturnType<typeof setTimeout> | undefined

  const deliver = async ({ read }: ClaimedItem): Promise<InboxVerdict> => {
    try {
      return await handle(read())
    } catch {
      // The key of a cipher, say, is not the right one yet.
      return { result: 'failed', reason: 'the stored body could not be read' }
    }
  }

  const start = async (item: ClaimedItem): Promise<void> => {
    running += 1
    const verdict = await deliver(item)
    running -= 1
    writer.settle({ item, verdict, retry })
  }

  const wakeAt = (time: number | undefined): void => {
    clearTimeout(dueTimer)
    if (time === undefined || isStopping) return
    dueTimer = setTimeout(writer.wake, Math.min(Math.max(time - Date.now(), 1), retry.maxDelay))
  }

  const task = {
    wanted: () => concurrency - running,
    claimed: (claimed: readonly ClaimedItem[]) => {
      isEmpty = claimed.length === 0
      for (const item of claimed) void start(item)
    },
    dueAt: wakeAt,
  }

  /** Begins as the owner: whatever was running when the last one died is to be handled again. */
  const begin = (): void => {
    transaction(db, () => {
      items.recover(retry.attempts)
      // A clock that was set back meanwhile must not keep anything for longer than it would have waited.
      times.limitDue(Date.now() + retry.maxDelay)
    })
    isOwner = true
    writer.start(task)
  }

  const followClock = (): void => {
    const shift = Math.round(clockOffset() - offset)
    if (Math.abs(shift) < 1000) return
    transaction(db, () => {
      times.shiftDue(shift)
    })
    offset += shift
    writer.wake()
  }

  const forget = (): void => {
    if (performance.now() - forgottenAt < forgetInterval) return
    const isEnd = transaction(db, () => times.forgetDone(Date.now() - keepIds))
    // Until then, some more with each poll.
    if (isEnd) forgottenAt = performance.now()
  }

  const lookAround = (): void => {
    const latest = numberIn(db, 'PRAGMA data_version')
    if (latest !== version) writer.wake()
    version = latest
    followClock()
    forget()
  }

  const poll = (): void => {
    if (isStopping) return
    try {
      if (isOwner) lookAround()
      else if (ownership.take()) begin()
    } catch (error) {
      if (isBusy(error)) pollSoon()
      else complain(error)
    }
  }

  /** Another process writes, and may do so without pause. */
  const pollSoon = (): void => {
    clearTimeout(soon)
    soon = setTimeout(poll, busyPause())
  }

  const timer = setInterval(poll, pollInterval)
  poll()

  const isSettled = (): boolean => running === 0 && writer.isIdle()

  const idle = async (): Promise<void> => {
    while (!(isSettled() && (isEmpty || !isOwner || isStopping))) await pause(1)
  }

  const stop = async (): Promise<void> => {
    isStopping = true
    writer.stop()
    clearTimeout(dueTimer)
    clearTimeout(soon)
    while (running > 0) await pause(1)
    const end = performance.now() + longestRecording
    while (!writer.isIdle() && performance.now() < end) await pause(1)
    clearInterval(timer)
    // Whoever owns the inbox next handles those again. Their end must not be recorded then.
    writer.drop()
    ownership.giveUp()
  }

  return { idle, stop }
}
