import { isDoNotRetry } from '../error/do-not-retry'
import type { ReceiverError } from '../error/receiver-errors'
import type { InboxVerdict } from '../inbox/inbox'
import { delayAfter, type RetryPolicy } from '../inbox/retry'
import type { ReceiverFailure } from './failure'
import { reasonOf } from './reason-of'

const done: InboxVerdict = { result: 'done' }

const hopeless: ReadonlySet<ReceiverError['_tag']> = new Set([
  'NotAnEvent',
  'InvalidEvent',
  'HandlerInterrupted',
])

// What is of no use to try again: the body stays what it is.
const isHopeless = ({ error, details }: ReceiverFailure): boolean =>
  hopeless.has(error._tag) || isDoNotRetry(details.cause)

/** Whether it is known now that an event which was stored unverified does not come from Bitrix24. */
const isRefused = ({ _tag }: ReceiverError, { body }: ReceiverFailure['details']): boolean =>
  _tag === 'Unverified' && body === undefined

/** What is to become of an event after an attempt to handle it. */
export const verdictOf = (
  failure: ReceiverFailure | undefined,
  retry: RetryPolicy,
  attempt: number,
): InboxVerdict => {
  if (failure === undefined || isRefused(failure.error, failure.details)) return done
  const reason = reasonOf(failure)
  const isLast =
    isHopeless(failure) ||
    failure.error._tag === 'Unverified' ||
    delayAfter(retry, attempt) === undefined
  return { result: isLast ? 'dead' : 'failed', reason }
}
