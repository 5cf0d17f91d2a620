/**
 * For everything that speaks fetch: Hono, Next.js, Bun, Deno, Workers.
 *
 * @module fetch
 */
import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { readRequest } from './read-request'

export type { AdapterOptions } from './adapter-options'

/**
 * What a platform offers for work that continues after the answer: the `ctx` of a Worker, the `executionCtx`
 * of Hono.
 *
 * @category adapters
 * @since 0.2.0
 */
export interface FetchContext {
  /** Keeps the platform from freezing before this work is done. */
  readonly waitUntil: (work: Promise<unknown>) => void
}

/**
 * A function from Request to Response. Some platforms pass something other than a context as the second
 * argument: anything without a `waitUntil` is ignored.
 *
 * @category adapters
 * @since 0.2.0
 */
export type FetchHandler = (request: Request, context?: FetchContext | object) => Promise<Response>

const isFetchContext = (context: object | undefined): context is FetchContext =>
  typeof (context as Partial<FetchContext> | null | undefined)?.waitUntil === 'function'

/**
 * The receiver as a function from Request to Response: for Hono, Next.js route handlers, Bun, Deno and
 * Workers. If the platform freezes your code after the answer, pass its context, so that handlers run within
 * `waitUntil`. The function answers 404 to a request that is not an event.
 *
 * @throws TypeError if `bodyTimeout` is not a number of milliseconds that a timer can wait
 *
 * @example
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
 * import assert from 'node:assert'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const handle = fetchHandler(receiver)
 * const response = await handle(new Request('https://example.com/events'))
 *
 * assert.equal(response.status, 405)
 *
 * @category adapters
 * @since 0.2.0
 */
export const fetchHandler = (receiver: Receiver, options: AdapterOptions = {}): FetchHandler => {
  const bodyTimeout = resolveBodyTimeout(options)
  return async (request, context) => {
    const { status, headers, handling } = await receiver.receive({
      method: request.method,
      contentType: request.headers.get('content-type'),
      body: () => readRequest(request, receiver.maxBytes, bodyTimeout),
    })
    if (handling !== undefined && isFetchContext(context)) context.waitUntil(handling)
    return new Response(null, { status, headers })
  }
}
