import { OverloadedError } from '../error/overload-errors'
import { assertPositiveInteger } from '../numeric-options'
import { runAtOnce } from '../order/at-once'
import { createSchedule, type Task } from '../order/schedule'
import { isolatesRequests } from '../runtime'
import type { Inbox, InboxItem, InboxWork, InboxWorkOptions } from './inbox'
import { oneAtATime } from './one-at-a-time'
import { delayAfter } from './retry'

/**
 * The options of an inbox in memory.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface MemoryInboxOptions {
  /**
   * Events that wait for their handlers; 10 000 unless given. When there are so many, `put` rejects with an
   * `OverloadedError`, unless the portal of the event has less than an equal share of them.
   */
  readonly maxWaiting?: number | undefined
  /**
   * How many ids are remembered, so that duplicates are not handled; none unless given. That of an event which failed for
   * good is forgotten, so that it can be put again.
   */
  readonly keepIds?: number | undefined
}

interface Started {
  readonly handle: Parameters<Inbox['work']>[0]
  readonly options: InboxWorkOptions
}

/** Remembers the latest ids, as many as that. */
const idKeeper = (most: number) => {
  const known = new Set<string>()
  return {
    has: (item: InboxItem): boolean => most > 0 && known.has(item.id),
    add: (item: InboxItem): void => {
      if (most === 0) return
      known.add(item.id)
      for (const oldest of known) {
        if (known.size <= most) break
        known.delete(oldest)
      }
    },
    forget: (item: InboxItem): void => {
      if (most > 0) known.delete(item.id)
    },
  }
}

/**
 * Keeps events in memory: they die with the process. It is what a receiver has unless it is given another inbox. What
 * was set aside is not kept, because `onError` has received it.
 *
 * @throws TypeError if an option is not a positive integer
 *
 * @example
 * import { createReceiver, memoryInbox } from 'bitrix24-imconnector-events'
 *
 * const receiver = createReceiver({
 *   applicationToken: 'secret',
 *   inbox: memoryInbox({ maxWaiting: 1000 }),
 *   handlers: {},
 *   retry: { attempts: 3, firstDelay: 1000, maxDelay: 10_000 },
 * })
 *
 * @category inbox
 * @since 0.4.0
 */
export const memoryInbox = ({ maxWaiting = 10_000, keepIds }: MemoryInboxOptions = {}): Inbox => {
  assertPositiveInteger('maxWaiting', maxWaiting, 2 ** 31 - 1)
  if (keepIds !== undefined) assertPositiveInteger('keepIds', keepIds, 2 ** 24)
  const isIsolated = isolatesRequests()
  const schedule = isIsolated ? runAtOnce() : createSchedule(maxWaiting)
  const ids = idKeeper(keepIds ?? 0)
  let unverified = 0
  let work: Started | undefined

  const started = (): Started => {
    if (work === undefined) throw new Error('nobody handles what this inbox holds')
    return work
  }

  const taskOf = (item: InboxItem): Task => {
    let attempt = 0
    return async () => {
      attempt += 1
      const { handle, options } = started()
      const { result } = await handle({ ...item, attempt })
      const delay = result === 'failed' ? delayAfter(options.retry, attempt) : undefined
      if (delay !== undefined) return delay
      if (item.isVerified === false) unverified -= 1
      // Whoever keeps what failed may put it again.
      if (result !== 'done') ids.forget(item)
      return undefined
    }
  }

  const take = (item: InboxItem): 'stored' | 'duplicate' => {
    if (ids.has(item)) return 'duplicate'
    // There, nothing waits: it is handled at once.
    if (isIsolated) started()
    if (!schedule.add(item, taskOf(item))) throw new OverloadedError('WaitingEvents')
    ids.add(item)
    if (item.isVerified === false) unverified += 1
    return 'stored'
  }

  return {
    isVolatile: true,
    put: (item) =>
      new Promise((resolve) => {
        resolve(take(item))
      }),
    work: oneAtATime((handle, options): InboxWork => {
      work = { handle, options }
      schedule.start(options.concurrency)
      const stop = (): Promise<void> => {
        schedule.hurry()
        return schedule.idle()
      }
      return { stop, idle: schedule.idle }
    }),
    stats: () => Promise.resolve({ ...schedule.stats(), dead: 0, unverified }),
    close: () => Promise.resolve(),
  }
}
