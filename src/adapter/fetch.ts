/**
 * For everything that speaks fetch: Hono, Next.js, Bun, Deno, Workers, Azure Functions.
 *
 * @module fetch
 */
import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { isolatesRequests } from '../runtime'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { closing } from './closing'
import type { FetchRequest } from './fetch-request'
import { discardRequest } from './discard-request'
import { readRequest } from './read-request'

export type { AdapterOptions } from './adapter-options'
export type { FetchBody, FetchReader, FetchRequest } from './fetch-request'

/**
 * What a platform offers for work that continues after the answer: the `ctx` of a Worker, the `executionCtx`
 * of Hono, `{ waitUntil: after }` with the `after` of Next.js.
 *
 * @category adapters
 * @since 0.2.0
 */
export interface FetchContext {
  /** Keeps the platform from freezing before this work is done. */
  readonly waitUntil: (work: Promise<unknown>) => unknown
}

/**
 * A function from Request to Response, whose promise never rejects. Platforms pass different things after the request.
 * The context is found wherever it stands among them, as in `(request, ctx)` or `(request, env, ctx)`: it is the last
 * one that has a function `waitUntil`. Everything else is ignored.
 *
 * @category adapters
 * @since 0.2.0
 */
export interface FetchHandler {
  (request: FetchRequest, ...rest: readonly unknown[]): Promise<Response>
  // Of several signatures, checks that infer one take the last. That of `next build` asks for a Request.
  // eslint-disable-next-line @typescript-eslint/unified-signatures
  (request: Request, ...rest: readonly unknown[]): Promise<Response>
}

const isFetchContext = (u: unknown): u is FetchContext =>
  typeof u === 'object' && u !== null && 'waitUntil' in u && typeof u.waitUntil === 'function'

/** Passes work to the platform. Whether it takes care of it: a context refuses work after its request. */
const keepAlive = (context: FetchContext, work: Promise<void>): boolean => {
  try {
    // What it returns is a promise on some platforms. If that rejects, the work goes on all the same.
    Promise.resolve(context.waitUntil(work)).catch(() => undefined)
    return true
  } catch {
    return false
  }
}

/** Resolves when the answer may go out without stopping the work that is left. */
const secure = async (work: Promise<void>, rest: readonly unknown[]): Promise<void> => {
  const context = rest.findLast(isFetchContext)
  const isKept = context === undefined ? !isolatesRequests() : keepAlive(context, work)
  if (!isKept) await work
}

/** Path and query of an address, as they came. */
const withoutOrigin = (url: string | undefined): string | undefined =>
  url?.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')

const receive = async (
  receiver: Receiver,
  request: FetchRequest,
  bodyTimeout: number,
): Promise<Outcome> => {
  const outcome = await receiver.receive({
    method: request.method,
    contentType: request.headers.get('content-type'),
    url: withoutOrigin(request.url),
    body: () => readRequest(request, receiver.maxBytes, bodyTimeout),
  })
  // Who is late has had its time.
  if (outcome.error === undefined || outcome.reason === 'BodyTimeout') return outcome
  return (await discardRequest(request)) ? outcome : closing(outcome)
}

/**
 * The receiver as a function from Request to Response: for Hono, Next.js route handlers, Bun, Deno, Workers and Azure
 * Functions. It answers 404 to a request that is not an event, unless it is a placement and the receiver has an
 * `onPlacement`.
 *
 * If the platform freezes your code after the answer, see that the handler gets its context, so that your handlers run
 * within `waitUntil`. On Cloudflare Workers, if there is none, the answer waits for your handlers instead. So it does
 * on any platform whose `waitUntil` throws.
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
  return async (request: FetchRequest, ...rest: readonly unknown[]) => {
    try {
      const { status, headers, content, handling } = await receive(receiver, request, bodyTimeout)
      if (handling !== undefined) await secure(handling, rest)
      return new Response(content ?? null, { status, headers })
    } catch {
      console.error('a request could not be answered: it, or the receiver, threw an error')
      return new Response(null, { status: 500 })
    }
  }
}
