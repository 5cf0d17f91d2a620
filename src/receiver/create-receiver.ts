// receiver/: check, read, claim, verify, decode, handle, answer

import type { Either } from 'fp-ts/lib/Either.js'

import type { Charset } from '../body/charset'
import { resolveLimits } from '../body/limits'
import { left, right } from '../either'
import { ReceiverClosedError } from '../error/overload-errors'
import type { ReceiverError, Rejection } from '../error/receiver-errors'
import { createInFlight } from '../in-flight'
import { senderVerifier } from '../verification/verify-sender'
import { answerFailure } from './answer'
import { assertReceiverOptions } from './assert-options'
import { checkRequest } from './check-request'
import { claimEvent } from './claim-event'
import { decodeClaim, type DecodedEvent } from './decode-claim'
import type { ReceiverFailure } from './failure'
import { eventHandling } from './handle-event'
import type { ReceiverOptions } from './options'
import type { Outcome } from './outcome'
import { readContent } from './read-content'
import type { Receiver } from './receiver'
import { failureReporter } from './report-failure'

/** Whether a request was meant as something else than an event, so that nothing is lost with it. */
const isHarmless = (error: ReceiverError): boolean =>
  (error._tag === 'MethodNotAllowed' && !error.isMissing) ||
  (error._tag === 'NotAnEvent' && error.placement !== undefined)

/**
 * Makes the receiver of a connector backend. It does everything between the socket and your handlers except
 * reading the socket. The adapters do that: `bitrix24-imconnector-events/express`, `/koa`, `/http` and
 * `/fetch`.
 *
 * It checks in this order: method, media type, limits, whether it is an event, application token, content.
 * Only verified events reach a handler, and no option switches that off.
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
export const createReceiver = (options: ReceiverOptions): Receiver => {
  assertReceiverOptions(options)
  const limits = resolveLimits(options.limits)
  const verifySender = senderVerifier(options)
  const failures = failureReporter(options.onError)
  const events = eventHandling(options, failures.report)
  const requests = createInFlight()
  let isClosed = false

  // onError is not awaited: a slow one must not hold up the answer.
  const refuse = (failure: ReceiverFailure): Outcome =>
    answerFailure(failure, isHarmless(failure.error) ? undefined : failures.report(failure))

  const decodeVerified = async (
    content: unknown,
    charset?: Charset,
  ): Promise<Either<ReceiverFailure<Rejection>, DecodedEvent>> => {
    const claimed = claimEvent(content, limits, charset)
    if (claimed._tag === 'Left') return claimed
    const verified = await verifySender(claimed.right.record)
    return verified._tag === 'Left' ? verified : decodeClaim(claimed.right)
  }

  const answer: Receiver['receive'] = async (request) => {
    const receivedAt = new Date()
    const checked = checkRequest(request)
    if (checked._tag === 'Left') return refuse(checked.left)
    const content = await readContent(checked.right.body)
    if (content._tag === 'Left') return refuse(content.left)
    const decoded = await decodeVerified(content.right, checked.right.charset)
    if (decoded._tag === 'Left') return refuse(decoded.left)
    return events.handle(decoded.right, receivedAt)
  }

  const receive: Receiver['receive'] = async (request) => {
    if (isClosed) return refuse({ error: new ReceiverClosedError(), details: {} })
    requests.enter()
    const outcome = await answer(request)
    requests.leave()
    return outcome
  }

  const verify: Receiver['verify'] = async (body) => {
    const decoded = await decodeVerified(body)
    if (decoded._tag === 'Left') return left(decoded.left.error)
    return decoded.right.isKnown ? right(decoded.right.event) : left(decoded.right.error)
  }

  const drain: Receiver['drain'] = async () => {
    await requests.idle()
    await events.drain()
    await failures.drain()
  }

  const close: Receiver['close'] = () => {
    isClosed = true
    return drain()
  }

  return { receive, verify, drain, close, stats: events.stats, maxBytes: limits.maxBytes }
}
