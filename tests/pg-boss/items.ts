import type {
  InboxDelivery,
  InboxItem,
  InboxVerdict,
  InboxWorkOptions,
} from '../../src/inbox/inbox'
import type { RetryPolicy } from '../../src/inbox/retry'

/** An item of a key, whose id tells the key and a number. */
export const itemOf = (key: string, nth = 0, more: Partial<InboxItem> = {}): InboxItem => ({
  id: `${key}-${nth}`,
  key,
  portal: 'portal',
  name: 'ONIMCONNECTORMESSAGEADD',
  body: { event: 'ONIMCONNECTORMESSAGEADD', data: { CHAT: key } },
  receivedAt: new Date(1_700_000_000_000 + nth),
  ...more,
})

export const done: InboxVerdict = { result: 'done' }

export const failed = { result: 'failed', reason: 'the handler failed' } as const

export const retry: RetryPolicy = { attempts: 3, firstDelay: 20, maxDelay: 1000 }

export const workOptions: InboxWorkOptions = { concurrency: 4, retry }

export const attemptOf = ({ id, attempt }: InboxDelivery): string => `${id} ${attempt}`
