import type {
  InboxDelivery,
  Inbox,
  InboxItem,
  InboxStats,
  InboxVerdict,
} from '../../src/inbox/inbox'
import type { RetryPolicy } from '../../src/inbox/retry'

export const noStats: InboxStats = {
  waiting: 0,
  running: 0,
  retrying: 0,
  dead: 0,
  unverified: 0,
  oldest: undefined,
}

/** An inbox in memory that a test plays: it delivers when it is told to. */
export interface FakeInbox {
  readonly inbox: Inbox
  readonly items: readonly InboxItem[]
  readonly calls: readonly string[]
  /** What `put` does next. */
  readonly answer: (put: () => Promise<'stored' | 'duplicate'>) => void
  readonly deliver: (delivery: InboxDelivery) => Promise<InboxVerdict>
  readonly retry: () => RetryPolicy | undefined
}

export const createFakeInbox = (stats: InboxStats = noStats): FakeInbox => {
  const items: InboxItem[] = []
  const calls: string[] = []
  let put = (): Promise<'stored' | 'duplicate'> => Promise.resolve('stored')
  let handle: ((delivery: InboxDelivery) => Promise<InboxVerdict>) | undefined
  let retry: RetryPolicy | undefined
  return {
    inbox: {
      put: (item) => {
        items.push(item)
        return put()
      },
      work: (handler, options) => {
        calls.push('work')
        handle = handler
        retry = options.retry
        return {
          stop: () => {
            calls.push('stop')
            return Promise.resolve()
          },
          idle: () => Promise.resolve(),
        }
      },
      stats: () => Promise.resolve(stats),
      close: () => {
        calls.push('close')
        return Promise.resolve()
      },
    },
    items,
    calls,
    answer: (next) => {
      put = next
    },
    deliver: async (delivery) => {
      if (handle === undefined) throw new Error('nobody works')
      return handle(delivery)
    },
    retry: () => retry,
  }
}
