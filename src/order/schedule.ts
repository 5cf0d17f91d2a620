import { createInFlight } from '../in-flight'
import { createRoom } from './room'
import { createTurns } from './turns'

/** Where a task stands among the others. */
export interface Position {
  /** Tasks that share a key are run one after another, in the order in which they were added. */
  readonly key: string
  /** The portals take turns. */
  readonly portal: string
  readonly receivedAt: Date
}

/**
 * Runs once, and resolves with after how many milliseconds it wants to run again, or with undefined at its end. Until
 * then it keeps its place before the later tasks of its key. It must not reject.
 */
export type Task = () => Promise<number | undefined>

/** How much there is to do. */
export interface ScheduleStats {
  /** Tasks that wait for the tasks before them, or for a free place. */
  readonly waiting: number
  readonly running: number
  /** Tasks that wait until they run again. */
  readonly retrying: number
  /** When the oldest of all these was received; undefined if there is none. */
  readonly oldest: Date | undefined
}

/** Runs tasks that share a key one after another, and so many others at the same time. */
export interface Schedule {
  /** Takes a task, and returns true. Returns false, and never runs the task, if too many wait. */
  readonly add: (position: Position, task: Task) => boolean
  /** From now on, runs so many tasks at the same time. Until then, all of them wait. */
  readonly start: (concurrency: number) => void
  /** From now on, no task waits until it runs again: it runs at once. */
  readonly hurry: () => void
  readonly stats: () => ScheduleStats
  /** Resolves when no task runs, and none waits that could run now. */
  readonly idle: () => Promise<void>
}

interface Entry extends Position {
  readonly task: Task
  /** The next one of its key. */
  next: Entry | undefined
}

export const createSchedule = (maxWaiting: number): Schedule => {
  /** The last task of each key that has one. */
  const lasts = new Map<string, Entry>()
  const entries = new Set<Entry>()
  const ready = createTurns<Entry>()
  const room = createRoom(maxWaiting)
  const running = createInFlight()
  const delayed = new Map<Entry, ReturnType<typeof setTimeout>>()
  let concurrency = 0
  let isHurried = false

  const hasSlot = (): boolean => running.count() < concurrency

  const makeReady = (entry: Entry): void => {
    ready.add(entry.portal, entry)
    startReady()
  }

  const finish = (entry: Entry): void => {
    const { key, next } = entry
    entries.delete(entry)
    if (next === undefined) lasts.delete(key)
    else ready.add(next.portal, next)
  }

  const delay = (entry: Entry, milliseconds: number): void => {
    room.enter(entry.portal)
    if (isHurried) {
      makeReady(entry)
      return
    }
    const again = (): void => {
      delayed.delete(entry)
      makeReady(entry)
    }
    delayed.set(entry, setTimeout(again, milliseconds))
  }

  const run = async (entry: Entry): Promise<void> => {
    running.enter()
    const again = await entry.task()
    if (again === undefined) finish(entry)
    else delay(entry, again)
    running.leave()
    startReady()
  }

  const startReady = (): void => {
    while (hasSlot()) {
      const entry = ready.next()
      if (entry === undefined) return
      room.leave(entry.portal)
      void run(entry)
    }
  }

  const add: Schedule['add'] = ({ key, portal, receivedAt }, task) => {
    const before = lasts.get(key)
    const canRun = before === undefined && hasSlot()
    if (!canRun && !room.hasRoomFor(portal)) return false
    const entry: Entry = { key, portal, receivedAt, task, next: undefined }
    entries.add(entry)
    lasts.set(key, entry)
    if (canRun) void run(entry)
    else {
      room.enter(portal)
      if (before === undefined) ready.add(portal, entry)
      else before.next = entry
    }
    return true
  }

  const start: Schedule['start'] = (most) => {
    concurrency = most
    isHurried = false
    startReady()
  }

  const hurry = (): void => {
    isHurried = true
    for (const [entry, timer] of delayed) {
      clearTimeout(timer)
      delayed.delete(entry)
      makeReady(entry)
    }
  }

  const oldest = (): Date | undefined => {
    let earliest: Date | undefined
    for (const { receivedAt } of entries) {
      if (earliest === undefined || receivedAt < earliest) earliest = receivedAt
    }
    return earliest
  }

  const stats: Schedule['stats'] = () => {
    return {
      waiting: room.count() - delayed.size,
      running: running.count(),
      retrying: delayed.size,
      oldest: oldest(),
    }
  }

  return { add, start, hurry, stats, idle: running.idle }
}
