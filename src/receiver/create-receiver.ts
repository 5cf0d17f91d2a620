// receiver/: check, read, claim, verify, decode, store, answer

import type { Either } from 'fp-ts/lib/Either.js'

import { resolveLimits } from '../body/limits'
import { left, right } from '../either'
import { MalformedBodyError } from '../error/body-errors'
import { ReceiverClosedError } from '../error/overload-errors'
import type { ReceiverError, Rejection } from '../error/receiver-errors'
import { createInFlight } from '../in-flight'
import type { MaybePromise } from '../maybe-promise'
import type { Judgement } from '../verification/disbelief'
import { senderVerifier } from '../verification/verify-sender'
import { answerFailure } from './answer'
import { placementAnswerer } from './answer-placement'
import { assertReceiverOptions } from './assert-options'
import { checkRequest } from './check-request'
import type { ClaimedEvent } from '../worker/claimed-event'
import { claimEvent } from './claim-event'
import { decodeClaim, type DecodedEvent } from '../worker/decode-claim'
import type { ReceiverFailure } from '../worker/failure'
import type { ReceiverOptions, StoringReceiverOptions } from './options'
import type { Outcome } from './outcome'
import { eventStore } from './event-store'
import { readClaim } from './read-claim'
import type { Receiver } from './receiver'
import { failureReporter } from '../worker/report-failure'

/** Whether a request was meant as something else than an event, so that nothing is lost with it. */
const isHarmless = (error: ReceiverError): boolean =>
  (error._tag === 'MethodNotAllowed' && !error.isMissing) ||
  (error._tag === 'NotAnEvent' && error.placement !== undefined)

/** Says of a failure to which address its request came. */
const locate = <Failure extends ReceiverFailure>(
  failure: Failure,
  url: string | undefined,
): Failure => (url === undefined ? failure : { ...failure, details: { ...failure.details, url } })

/**
 * Makes the receiver of a connector backend. It does everything between the socket and your handlers except
 * reading the socket. The adapters do that: `bitrix24-imconnector-events/express`, `/fastify`, `/koa`, `/http`,
 * `/fetch` and `/lambda`.
 *
 * It checks in this order: method, media type, limits, whether it is an event, application token, content.
 * Only verified events reach a handler, and no option switches that off. What is not an event but the page of an app goes
 * to `onPlacement`, if there is one.
 *
 * Without `inbox`, events wait in memory for their handlers, and die with the process. With one, a 200 says that the
 * event is stored. A receiver without `handlers` only stores: see {@link createWorker}.
 *
 * @throws TypeError if the options cannot work, such as a blank token, a handler for an event that does not
 * exist, or a limit that is not a positive integer
 *
 * @example
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { formBody, sampleDialogFinishEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const closed: string[] = []
 * const receiver = createReceiver({
 *   applicationToken: 'fake-application-token',
 *   handlers: {
 *     ONIMCONNECTORDIALOGFINISH: ({ data }) => closed.push(...data.DATA.map(({ chat }) => chat.id)),
 *   },
 * })
 * const outcome = await receiver.receive({
 *   method: 'POST',
 *   body: formBody(sampleDialogFinishEvent()),
 * })
 * await receiver.drain()
 *
 * assert.equal(outcome.status, 200)
 * assert.deepEqual(closed, ['channel-123'])
 *
 * @category receiver
 * @since 0.2.0
 */
export const createReceiver = (options: ReceiverOptions | StoringReceiverOptions): Receiver => {
  assertReceiverOptions(options)
  const limits = resolveLimits(options.limits)
  const verifySender = senderVerifier(options)
  const failures = failureReporter(options)
  const requests = createInFlight()
  let isClosed = false

  // onError is not awaited: a slow one must not hold up the answer.
  const refuse = (failure: ReceiverFailure): Outcome =>
    answerFailure(failure, isHarmless(failure.error) ? undefined : failures.report(failure))

  const answerPlacement = placementAnswerer({ options, limits, verifySender })

  const { store, storeRaw, stats, idle, stop } = eventStore({
    options,
    refuse,
    report: failures.report,
    verifySender,
  })

  const decodeVerified = (
    claim: ClaimedEvent,
  ): MaybePromise<Either<ReceiverFailure<Rejection>, DecodedEvent>> => {
    const decodeIf = (verified: Judgement) =>
      verified._tag === 'Left' ? verified : decodeClaim(claim)
    const verified = verifySender(claim)
    return verified instanceof Promise ? verified.then(decodeIf) : decodeIf(verified)
  }

  /** Answers what is not an event: perhaps it is a placement. */
  const answerOther = async (
    failure: ReceiverFailure,
    url: string | undefined,
  ): Promise<Outcome> => {
    const placed = await answerPlacement?.(failure, url)
    return placed?._tag === 'Right' ? placed.right : refuse(locate(placed?.left ?? failure, url))
  }

  const answer: Receiver['receive'] = async (request) => {
    const receivedAt = new Date()
    const checked = checkRequest(request)
    if (checked._tag === 'Left') return refuse(checked.left)
    const { url } = checked.right
    const claimed = await readClaim(checked.right, limits)
    if (claimed._tag === 'Left') return answerOther(claimed.left, url)
    const claim = claimed.right
    const decoded = await decodeVerified(claim)
    if (decoded._tag === 'Right') return store(decoded.right, receivedAt)
    const failure = locate(decoded.left, url)
    return (await storeRaw(claim, failure, receivedAt)) ?? refuse(failure)
  }

  const receive: Receiver['receive'] = async (request) => {
    if (isClosed) return refuse({ error: new ReceiverClosedError(), details: {} })
    requests.enter()
    // Whoever calls this without types can pass anything, such as a request whose members throw.
    const outcome = await answer(request).catch(() =>
      refuse({ error: new MalformedBodyError('Unreadable', 'the request'), details: {} }),
    )
    requests.leave()
    return outcome
  }

  const verify: Receiver['verify'] = async (body) => {
    requests.enter()
    const claimed = claimEvent(body, limits)
    const decoded = claimed._tag === 'Left' ? claimed : await decodeVerified(claimed.right)
    requests.leave()
    if (decoded._tag === 'Left') return left(decoded.left.error)
    return decoded.right.isKnown ? right(decoded.right.event) : left(decoded.right.error)
  }

  const end = async (ended: () => Promise<void>): Promise<void> => {
    await requests.idle()
    await ended()
    await failures.drain()
  }

  const close: Receiver['close'] = () => {
    isClosed = true
    return end(stop)
  }

  return { receive, verify, drain: () => end(idle), close, stats, maxBytes: limits.maxBytes }
}
