import { left, right, type Either } from 'fp-ts/lib/Either.js'

import { createTaskQueue } from '../dispatch/task-queue'
import type { ReceiverError } from '../error/receiver-errors'
import { resolveLimits } from '../limits'
import type { MaybePromise } from '../maybe-promise'
import { receivedToken } from '../verification/received-token'
import { senderVerifier } from '../verification/verify-sender'
import { claimEvent, type RejectedBody } from './claim-event'
import { checkRequest } from './check-request'
import { decodeClaim, type DecodedEvent } from './decode-claim'
import { createDispatcher } from './dispatcher'
import { assertReceiverOptions, type ErrorDetails, type ReceiverOptions } from './options'
import { outcomeOfError, type Outcome } from './outcome'
import { readContent } from './read-content'
import type { Receiver } from './receiver'
import { errorReporter } from './report-error'

// Nothing that was meant as an event is lost with these.
const harmless: ReadonlySet<ReceiverError['_tag']> = new Set([
  'MethodNotAllowed',
  'NotAnEvent',
  'RequestAborted',
])

/**
 * Makes the receiver of a connector backend. It does everything between the socket and the handlers but
 * reading the socket, which the adapters do: `bitrix24-imconnector-events/express`, `/koa`, `/http` and
 * `/fetch`.
 *
 * The order of its checks: method, media type, limits, event or not, application token, decoding.
 * Nothing that is not verified reaches a handler, and no option switches that off.
 *
 * @throws TypeError if the options cannot work: a blank token, a handler for an event that does not
 * exist, a limit that is none
 *
 * @example
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const closed: string[] = []
 * const receiver = createReceiver({
 *   applicationToken: '99990000aaaabbbbccccddddeeeeffff',
 *   handlers: {
 *     ONIMCONNECTORDIALOGFINISH: ({ data }) => closed.push(...data.DATA.map(({ chat }) => chat.id)),
 *   },
 * })
 * const outcome = await receiver.receive({
 *   method: 'POST',
 *   body: [
 *     'event=ONIMCONNECTORDIALOGFINISH&data[CONNECTOR]=my_connector&data[LINE]=105',
 *     'data[DATA][0][connector][connector_id]=my_connector&data[DATA][0][connector][line_id]=105',
 *     'data[DATA][0][connector][chat_id]=chat-8&data[DATA][0][connector][user_id]=0',
 *     'data[DATA][0][session][id]=3282&data[DATA][0][session][closed]=Y',
 *     'data[DATA][0][chat][id]=chat-8&data[DATA][0][user][id]=0&ts=1773759000',
 *     'auth[domain]=some-domain.bitrix24.com&auth[member_id]=11112222333344445555666677778888',
 *     'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *     'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *     'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 *   ].join('&'),
 * })
 * await receiver.drain()
 *
 * assert.equal(outcome.status, 200)
 * assert.deepEqual(closed, ['chat-8'])
 *
 * @category receiver
 * @since 0.2.0
 */
export const createReceiver = (options: ReceiverOptions): Receiver => {
  assertReceiverOptions(options)
  const { applicationToken, verifyInstall, limits, ordering } = options
  const verifySender = senderVerifier(applicationToken, verifyInstall)
  const errors = errorReporter(options.onError)
  const dispatcher = createDispatcher(options, errors.report)
  const arrivals = createTaskQueue()

  /** Events of one portal leave here as they came, however long it takes to verify each. */
  const verifyBody = (body: unknown): MaybePromise<Either<RejectedBody, DecodedEvent>> => {
    const claimed = claimEvent(body, limits)
    if (claimed._tag === 'Left') return claimed
    const claim = claimed.right
    const token = receivedToken(claim.tree)
    const sender = verifySender(claim.tree, token)
    const conclude = (verified: Awaited<typeof sender>): Either<RejectedBody, DecodedEvent> =>
      verified._tag === 'Left' ? verified : decodeClaim(claim)
    // Who does not know the token cannot make the events of those who do wait.
    const keys = ordering === 'none' ? [] : [token ?? '']
    if (!(sender instanceof Promise) && arrivals.isIdle(keys)) return conclude(sender)
    return arrivals.add(keys, async () => conclude(await sender))
  }

  const refuse = (error: ReceiverError, details: ErrorDetails): Outcome => {
    const outcome = outcomeOfError(error)
    // Not awaited: a slow onError must not hold up the answer.
    if (!harmless.has(error._tag)) return { ...outcome, handling: errors.report(error, details) }
    return error._tag === 'NotAnEvent' && details.body !== undefined
      ? { ...outcome, body: details.body }
      : outcome
  }

  const receive: Receiver['receive'] = async ({ method, contentType, body }) => {
    const receivedAt = new Date()
    const unread = checkRequest(method, contentType)
    if (unread !== undefined) return refuse(unread, {})
    const content = await readContent(body)
    if (content._tag === 'Left') return refuse(content.left.error, { cause: content.left.cause })
    const verified = await verifyBody(content.right)
    if (verified._tag === 'Right') return dispatcher.dispatch(verified.right, receivedAt)
    const { error, tree, cause } = verified.left
    return refuse(error, { ...(tree && { body: tree }), cause })
  }

  const drain: Receiver['drain'] = async () => {
    await arrivals.drain()
    await dispatcher.drain()
    await errors.drain()
  }

  const verify: Receiver['verify'] = async (body) => {
    const verified = await verifyBody(body)
    if (verified._tag === 'Left') return left(verified.left.error)
    return verified.right.isKnown ? right(verified.right.event) : left(verified.right.error)
  }

  return { receive, verify, drain, maxBytes: resolveLimits(limits).maxBytes }
}
