import type { InboxAdmin } from './admin'
import type { InboxDelivery, Inbox, InboxStats, InboxVerdict } from './inbox'
import { onceAMinute } from './once-a-minute'

/** Never ends: what is stored here has been acknowledged. */
const retry = { attempts: Number.MAX_SAFE_INTEGER, firstDelay: 500, maxDelay: 30_000 }

// Enough for an inbox that stores what comes together in one transaction.
const concurrency = 64

const nothing: InboxStats = {
  waiting: 0,
  running: 0,
  retrying: 0,
  dead: 0,
  unverified: 0,
  oldest: undefined,
}

/**
 * How a spool hands on.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface SpoolOptions {
  /**
   * Called when the remote inbox does not store what is handed on, once a minute at most. It is tried again by itself.
   * The error is that of the remote inbox, which can quote what is stored. Unless given, a line without it goes to
   * `console.error`.
   */
  readonly onError?: ((error: unknown) => void) | undefined
}

const logError = (): void => {
  console.error('the remote inbox does not store what is handed on, which is tried again')
}

const isAdmin = (inbox: Inbox & Partial<InboxAdmin>): inbox is Inbox & InboxAdmin =>
  inbox.list !== undefined

const earlier = (a: Date | undefined, b: Date | undefined): Date | undefined => {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}

const sum = (a: InboxStats, b: InboxStats): InboxStats => ({
  waiting: a.waiting + b.waiting,
  running: a.running + b.running,
  retrying: a.retrying + b.retrying,
  dead: a.dead + b.dead,
  unverified: a.unverified + b.unverified,
  oldest: earlier(a.oldest, b.oldest),
})

/**
 * Stores events in one inbox, on the same machine, and hands them on to another, which can be away. `put` resolves when
 * the local inbox has stored the event, so that events are acknowledged while the remote one is away, for as long as
 * there is room on the disk. Events of one key stay in their order, and are handed on until the remote inbox has them.
 *
 * Handing on begins at once and ends with `close`, which closes both. `work`, and what a person can do in an inbox, is of
 * the remote one; `stats` adds both, so that what is being handed on counts as running. While the remote one does not
 * answer, `stats` is of the local one alone.
 *
 * @example
 * import { spool, type Inbox } from 'bitrix24-imconnector-events'
 *
 * // Such as a file of SQLite on this machine, and PostgreSQL for all of them.
 * const createInbox = (local: Inbox, remote: Inbox): Inbox => spool(local, remote)
 *
 * @category inbox
 * @since 0.4.0
 */
export function spool(
  local: Inbox,
  remote: Inbox & InboxAdmin,
  options?: SpoolOptions,
): Inbox & InboxAdmin
/**
 * The same for a remote inbox without functions for a person.
 *
 * @category inbox
 * @since 0.4.0
 */
export function spool(local: Inbox, remote: Inbox, options?: SpoolOptions): Inbox
/**
 * Either of these.
 *
 * @category inbox
 * @since 0.4.0
 */
export function spool(
  local: Inbox,
  remote: Inbox,
  { onError = logError }: SpoolOptions = {},
): Inbox & Partial<InboxAdmin> {
  const complain = onceAMinute(onError)

  const handOn = async ({ attempt: _, ...item }: InboxDelivery): Promise<InboxVerdict> => {
    try {
      // A duplicate is there already: it was stored, but the answer was lost.
      await remote.put(item)
      return { result: 'done' }
    } catch (error) {
      complain(error)
      return { result: 'failed', reason: 'the remote inbox did not store it' }
    }
  }

  const statsOfRemote = (): Promise<InboxStats> => remote.stats().catch(() => nothing)

  const forwarding = local.work(handOn, { concurrency, retry })

  const inbox: Inbox = {
    // What is delivered comes from the remote one.
    isVolatile: local.isVolatile === true && remote.isVolatile === true,
    put: (item) => local.put(item),
    work: (handle, options) => remote.work(handle, options),
    stats: async () => sum(...(await Promise.all([local.stats(), statsOfRemote()]))),
    close: async () => {
      await forwarding.stop()
      await local.close()
      await remote.close()
    },
  }

  if (!isAdmin(remote)) return inbox
  return {
    ...inbox,
    stats: inbox.stats,
    list: (options) => remote.list(options),
    show: (id) => remote.show(id),
    retry: (ids) => remote.retry(ids),
    discard: (ids) => remote.discard(ids),
    purge: (before) => remote.purge(before),
  }
}
