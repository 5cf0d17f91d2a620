/**
 * For AWS Lambda and Yandex Cloud Functions.
 *
 * @module lambda
 */
import { STATUS_CODES } from 'node:http'

import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { readLambdaEvent, type LambdaRequest } from './lambda-event'
import { watchTime } from './lambda-time'

/**
 * What the handler reads of the event of an HTTP request. API Gateway (REST and HTTP), function URLs and load balancers
 * of AWS send such events, and so do Yandex Cloud Functions and the API Gateway of Yandex.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface LambdaEvent {
  /** The HTTP method. Format 2.0 of AWS has it in `requestContext.http.method`. */
  readonly httpMethod?: string | undefined
  /** The headers, with names in any case. */
  readonly headers?: Readonly<Record<string, string | undefined>> | null | undefined
  /** The headers, each with all its values. */
  readonly multiValueHeaders?:
    Readonly<Record<string, readonly string[] | undefined>> | null | undefined
  readonly body?: string | null | undefined
  /** Whether the body is base64 of what was sent. */
  readonly isBase64Encoded?: boolean | undefined
  readonly requestContext?: object | null | undefined
}

/**
 * What the handler reads of the context of an invocation.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface LambdaContext {
  /** The milliseconds after which the platform kills the invocation. */
  readonly getRemainingTimeInMillis?: (() => number) | undefined
}

/**
 * What the platform makes an HTTP answer of.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface LambdaAnswer {
  readonly statusCode: number
  /** The status with its name, for load balancers. */
  readonly statusDescription?: string
  readonly headers?: Record<string, string>
  /** Instead of `headers`, for load balancers that send lists of values. */
  readonly multiValueHeaders?: Record<string, string[]>
  /** Empty, unless it is the page of a placement. */
  readonly body: string
  readonly isBase64Encoded: boolean
}

/**
 * A handler of AWS Lambda and of Yandex Cloud Functions. It takes no callback, which Lambda refuses from Node 24 on.
 *
 * @category adapters
 * @since 0.4.0
 */
export type LambdaHandler = (event: LambdaEvent, context?: LambdaContext) => Promise<LambdaAnswer>

type Answerable = Pick<Outcome, 'status' | 'headers' | 'content'>

const receive = async (receiver: Receiver, request: LambdaRequest): Promise<Outcome> => {
  const outcome = await receiver.receive({
    method: request.method,
    contentType: request.contentType,
    url: request.url,
    body: () => request.body(receiver.maxBytes),
  })
  // After the answer, the platform freezes whatever is left.
  await outcome.handling
  return outcome
}

/** Receives a request, whatever its receiver does: one of the user's own can throw. */
const receiveSafely = async (receiver: Receiver, request: LambdaRequest): Promise<Answerable> => {
  try {
    return await receive(receiver, request)
  } catch {
    console.error('a request could not be answered: the receiver threw an error')
    return { status: 500, headers: {} }
  }
}

const answerOf = (
  request: LambdaRequest,
  { status, headers, content = '' }: Answerable,
): LambdaAnswer => {
  // The connection is that of the platform.
  const { connection: _, ...others } = headers
  const lists = Object.entries(others).map(([name, value]): [string, string[]] => [name, [value]])
  return {
    statusCode: status,
    ...(request.isOfLoadBalancer && {
      statusDescription: [status, STATUS_CODES[status]].join(' '),
    }),
    ...(request.hasListsOnly
      ? { multiValueHeaders: Object.fromEntries(lists) }
      : { headers: others }),
    body: content,
    isBase64Encoded: false,
  }
}

/**
 * The receiver as a handler of AWS Lambda, behind API Gateway (REST or HTTP), a function URL or a load balancer, and of
 * Yandex Cloud Functions, called by HTTPS or by the API Gateway of Yandex. It answers 404 to a request that is not an
 * event, unless it is a placement and the receiver has an `onPlacement`.
 *
 * Nothing runs after the answer of a function. So the answer waits for your handlers and for `onError`, whatever
 * `acknowledge` says. Give the function a timeout that they do not reach, and set `handlerTimeout` below it, so that
 * `onError` is given what would otherwise get lost. When the time is nearly over, the console says so.
 *
 * An inbox must be one from which others take the events, for those that it stores are answered at once: pass
 * `pgBossInbox` to a receiver without `handlers`, and let workers elsewhere handle them. `sqliteInbox` is not for
 * functions: what is in its file is handled only while another request happens to keep the same instance awake, and gets
 * lost with the instance.
 *
 * The handler leaves `callbackWaitsForEmptyEventLoop` as it is: Lambda heeds it only for callbacks. No timer of the
 * handler outlives its invocation.
 *
 * Its promise rejects with a `TypeError` only if the function was called with something that is not an HTTP request, such
 * as the messages of a queue. With an answer, they would be taken for processed.
 *
 * @example
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { lambdaHandler } from 'bitrix24-imconnector-events/lambda'
 * import assert from 'node:assert'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const handler = lambdaHandler(receiver)
 * const answer = await handler({ httpMethod: 'GET', headers: {}, body: null })
 *
 * assert.deepEqual(answer, {
 *   statusCode: 405,
 *   headers: { allow: 'POST' },
 *   body: '',
 *   isBase64Encoded: false,
 * })
 *
 * @category adapters
 * @since 0.4.0
 */
export const lambdaHandler =
  (receiver: Receiver): LambdaHandler =>
  // Two parameters: Lambda would take a third one for a callback.
  async (event, context) => {
    const request = readLambdaEvent(event)
    if (request === undefined) {
      throw new TypeError(
        'the function was called with something that is not an HTTP request, for it has no method: a test event, ' +
          'a message of a queue, or on Yandex Cloud Functions a call with ?integration=raw',
      )
    }
    const stopWatch = watchTime(context)
    const outcome = await receiveSafely(receiver, request)
    stopWatch()
    return answerOf(request, outcome)
  }
