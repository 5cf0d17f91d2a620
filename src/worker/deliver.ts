// worker/: what becomes of an event: its handler, its next attempt, who is told

import type { Either } from 'fp-ts/lib/Either.js'

import { left } from '../either'
import { HandlerInterruptedError, TokenLookupFailedError } from '../error/receiver-errors'
import type { InboxDelivery, InboxVerdict } from '../inbox/inbox'
import { delayAfter, type RetryPolicy } from '../inbox/retry'
import type { VerifySender } from '../verification/verify-sender'
import type { WireRecord } from '../wire/record'
import type { HandlerCall } from './call-handler'
import { claimedEvent } from './claimed-event'
import { decodeClaim, type DecodedEvent } from './decode-claim'
import type { ReceiverFailure } from './failure'
import type { ReportFailure } from './report-failure'
import { verdictOf } from './verdict'

/** An event that this process has put into an inbox in memory, and of which somebody waits for the end. */
export interface Expected {
  readonly call: HandlerCall
  /** The handler starts when this has resolved. */
  readonly mayStart: Promise<void> | undefined
  /** Is told when the handler has ended, with what went wrong. */
  readonly handled: (failure: ReceiverFailure | undefined) => void
  /** Is told when there is nothing left to do for the event. */
  readonly finished: () => void
}

export interface DeliveringOptions {
  readonly callFor: (decoded: DecodedEvent) => HandlerCall
  readonly retry: RetryPolicy
  /** Whether the events of the inbox survive the process. */
  readonly isDurable: boolean
  readonly report: ReportFailure
  /** Verifies what was stored unverified. */
  readonly verifySender: VerifySender | undefined
  /**
   * By the bodies of the events, until they are over. A WeakMap would let go of them by itself, and cost the garbage
   * collector a third of the time of a request.
   */
  readonly expected: Map<WireRecord, Expected>
}

const noVerifier = (): Either<ReceiverFailure, never> => {
  const cause = new TypeError('createWorker needs the option applicationToken for this event')
  return left({ error: new TokenLookupFailedError(), details: { cause } })
}

/** Makes the function that handles what comes out of an inbox. It never rejects. */
export const deliverer = ({
  callFor,
  retry,
  isDurable,
  report,
  verifySender,
  expected,
}: DeliveringOptions): ((delivery: InboxDelivery) => Promise<InboxVerdict>) => {
  const recognise = async ({
    body,
    url,
    isVerified,
  }: InboxDelivery): Promise<Either<ReceiverFailure, DecodedEvent>> => {
    const claim = claimedEvent({ record: body, bytes: 0, url })
    if (claim._tag === 'Left') return claim
    if (isVerified === false) {
      const judged = await (verifySender?.(claim.right) ?? noVerifier())
      if (judged._tag === 'Left') return judged
    }
    return decodeClaim(claim.right)
  }

  // Perhaps it is what ends the process.
  const giveUp = ({ body, isVerified }: InboxDelivery): ReceiverFailure => {
    const claim = claimedEvent({ record: body, bytes: 0 })
    const decoded = claim._tag === 'Left' ? claim : decodeClaim(claim.right)
    const event =
      decoded._tag === 'Right' && decoded.right.isKnown ? decoded.right.event : undefined
    const error = new HandlerInterruptedError(event?.event)
    if (isVerified === false) return { error, details: {} }
    return { error, details: event === undefined ? { body } : { event, body } }
  }

  const handle = async (delivery: InboxDelivery): Promise<ReceiverFailure | undefined> => {
    const { receivedAt, attempt } = delivery
    if (attempt > retry.attempts) return giveUp(delivery)
    const recognised = await recognise(delivery)
    return recognised._tag === 'Left'
      ? recognised.left
      : callFor(recognised.right).run(receivedAt, attempt)
  }

  const tell = (
    { error, details }: ReceiverFailure,
    delivery: InboxDelivery,
    { result }: InboxVerdict,
  ): Promise<void> => {
    const { attempt } = delivery
    const retryIn = result === 'failed' ? delayAfter(retry, attempt) : undefined
    const told: ReceiverFailure['details'] = {
      ...details,
      ...(delivery.url !== undefined && { url: delivery.url }),
      attempt,
      ...(retryIn !== undefined && { retryIn }),
      ...(isDurable && result !== 'done' && { isStored: true, id: delivery.id }),
    }
    if (told.isVerified !== false) return report({ error, details: told })
    // What nobody could verify stays where it is: in the inbox.
    const { isVerified, body, ...others } = told
    return report({ error, details: others })
  }

  return async (delivery) => {
    const somebody = expected.get(delivery.body)
    if (somebody?.mayStart !== undefined) await somebody.mayStart
    const failure = await (somebody?.call.run(delivery.receivedAt, delivery.attempt) ??
      handle(delivery))
    somebody?.handled(failure)
    const verdict = verdictOf(failure, retry, delivery.attempt)
    // The next event of the chat waits until onError has finished; an answer does not.
    if (failure !== undefined) await tell(failure, delivery, verdict)
    if (verdict.result !== 'failed') {
      expected.delete(delivery.body)
      somebody?.finished()
    }
    return verdict
  }
}
