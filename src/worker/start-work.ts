import type { Inbox, InboxWork } from '../inbox/inbox'
import { neverRetry, retryForADay, retryPolicyOf } from '../inbox/retry'
import { deliverer, type DeliveringOptions } from './deliver'
import type { HandlingOptions } from './options'

export interface StartingOptions extends Omit<DeliveringOptions, 'retry' | 'isDurable'> {
  readonly inbox: Inbox
  readonly handling: HandlingOptions
}

/** Begins to handle what an inbox holds. */
export const startWork = ({ inbox, handling, ...delivering }: StartingOptions): InboxWork => {
  const { concurrency = 256 } = handling
  const isDurable = inbox.isVolatile !== true
  const defaultRetry = isDurable ? retryForADay : neverRetry
  const retry = handling.retry === undefined ? defaultRetry : retryPolicyOf(handling.retry)
  return inbox.work(deliverer({ ...delivering, retry, isDurable }), { concurrency, retry })
}
