import { createInFlight } from '../in-flight'
import { createRoom } from './room'
import { createTurns } from './turns'

/** Where an event stands among the others. */
export interface Position {
  /** It is handled after all earlier events that share a key with it. */
  readonly keys: readonly string[]
  /** The portals take turns. */
  readonly portal: string
  readonly receivedAt: Date
}

/**
 * How much work a receiver has.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface ReceiverStats {
  /** Events that wait for the events before them, or for `concurrency`. */
  readonly waiting: number
  /** Handlers that run. */
  readonly running: number
  /** When the oldest of all these events was received; undefined if there is none. */
  readonly oldest: Date | undefined
}

/** Runs tasks that share a key one after another, and so many others at the same time. */
export interface Schedule {
  /**
   * Runs a task when its turn has come, and resolves when the task has ended. Returns undefined, and does not
   * run the task, if there are too many. The task must not reject.
   */
  readonly add: (position: Position, task: () => Promise<void>) => Promise<void> | undefined
  readonly stats: () => ReceiverStats
  /** Resolves when no task is left, not even one that was added in the meantime. */
  readonly drain: () => Promise<void>
}

/** How many tasks a schedule takes. */
export interface ScheduleLimits {
  /** Tasks that run at the same time. */
  readonly concurrency: number
  /** Tasks that wait. */
  readonly maxWaiting: number
}

interface Entry extends Position {
  readonly run: () => void
  /** How many tasks it still waits for. */
  blockers: number
  /** The tasks that wait for it. */
  readonly followers: Entry[]
}

export const createSchedule = ({ concurrency, maxWaiting }: ScheduleLimits): Schedule => {
  /** The latest task of each key: the next one follows it. */
  const latest = new Map<string, Entry>()
  const entries = new Set<Entry>()
  const ready = createTurns<Entry>()
  const room = createRoom(maxWaiting)
  const running = createInFlight()

  const hasSlot = (): boolean => running.count() < concurrency

  const startReady = (): void => {
    while (hasSlot()) {
      const entry = ready.next()
      if (entry === undefined) return
      room.leave(entry.portal)
      running.enter()
      entry.run()
    }
  }

  const lineUp = (entry: Entry): void => {
    entries.add(entry)
    for (const key of entry.keys) {
      const before = latest.get(key)
      latest.set(key, entry)
      if (before === undefined) continue
      before.followers.push(entry)
      entry.blockers += 1
    }
  }

  const finish = (entry: Entry): void => {
    entries.delete(entry)
    for (const key of entry.keys) if (latest.get(key) === entry) latest.delete(key)
    for (const follower of entry.followers) {
      follower.blockers -= 1
      if (follower.blockers === 0) ready.add(follower.portal, follower)
    }
    running.leave()
    startReady()
  }

  const add: Schedule['add'] = (position, task) => {
    const { keys, portal } = position
    const mustWait = !hasSlot() || keys.some((key) => latest.has(key))
    if (mustWait && !room.hasRoomFor(portal)) return undefined
    return new Promise((resolve) => {
      const run = (): void => {
        void task().then(() => {
          finish(entry)
          resolve()
        })
      }
      const entry: Entry = { ...position, run, blockers: 0, followers: [] }
      lineUp(entry)
      room.enter(portal)
      if (entry.blockers === 0) ready.add(portal, entry)
      startReady()
    })
  }

  const stats: Schedule['stats'] = () => {
    const [oldest] = entries
    return { waiting: room.count(), running: running.count(), oldest: oldest?.receivedAt }
  }

  return { add, stats, drain: running.idle }
}
