// receiver/: check, read, claim, verify, decode, handle, answer

import { resolveLimits } from '../body/limits'
import { left, right } from '../either'
import type { ReceiverError } from '../error/receiver-errors'
import { answerFailure } from './answer'
import { assertReceiverOptions } from './assert-options'
import { checkRequest } from './check-request'
import { claimEvent } from './claim-event'
import { decodeClaim } from './decode-claim'
import type { ReceiverFailure } from './failure'
import { eventHandling } from './handle-event'
import type { ReceiverOptions } from './options'
import type { Outcome } from './outcome'
import { readContent } from './read-content'
import type { Receiver } from './receiver'
import { failureReporter } from './report-failure'
import { claimVerifier } from './verify-claim'

// With these, no request that was meant as an event is lost.
const harmless: Readonly<Partial<Record<ReceiverError['_tag'], true>>> = {
  MethodNotAllowed: true,
  NotAnEvent: true,
  RequestAborted: true,
}

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
  const senders = claimVerifier(options)
  const failures = failureReporter(options.onError)
  const events = eventHandling(options, failures.report)

  // onError is not awaited: a slow one must not hold up the answer.
  const refuse = (failure: ReceiverFailure): Outcome =>
    answerFailure(failure, harmless[failure.error._tag] ? undefined : failures.report(failure))

  const receive: Receiver['receive'] = async (request) => {
    const receivedAt = new Date()
    const checked = checkRequest(request)
    if (checked._tag === 'Left') return refuse(checked.left)
    const content = await readContent(checked.right)
    if (content._tag === 'Left') return refuse(content.left)
    const claimed = claimEvent(content.right, limits)
    if (claimed._tag === 'Left') return refuse(claimed.left)
    const verified = await senders.verify(claimed.right)
    if (verified._tag === 'Left') return refuse(verified.left)
    const decoded = decodeClaim(verified.right)
    if (decoded._tag === 'Left') return refuse(decoded.left)
    return events.handle(decoded.right, receivedAt)
  }

  const verify: Receiver['verify'] = async (body) => {
    const claimed = claimEvent(body, limits)
    if (claimed._tag === 'Left') return left(claimed.left.error)
    const verified = await senders.verify(claimed.right)
    if (verified._tag === 'Left') return left(verified.left.error)
    const decoded = decodeClaim(verified.right)
    if (decoded._tag === 'Left') return left(decoded.left.error)
    return decoded.right.isKnown ? right(decoded.right.event) : left(decoded.right.error)
  }

  const drain: Receiver['drain'] = async () => {
    await senders.drain()
    await events.drain()
    await failures.drain()
  }

  return { receive, verify, drain, maxBytes: limits.maxBytes }
}
