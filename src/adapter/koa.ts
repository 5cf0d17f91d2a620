/**
 * For Koa 2 and 3.
 *
 * @module koa
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { isParsed, receiveNodeRequest } from './node-request'

export type { AdapterOptions } from './adapter-options'

/**
 * What the middleware reads and writes on a Koa context.
 *
 * @category adapters
 * @since 0.2.0
 */
export interface KoaContext {
  readonly req: IncomingMessage & { body?: unknown; rawBody?: unknown }
  readonly res: ServerResponse
  /** Path and query as they came; middlewares that mount others change `req.url`. */
  readonly originalUrl?: string
  readonly request: { readonly method: string; body?: unknown; rawBody?: unknown }
  status: number
  body: unknown
  /** Sets headers of the response. */
  set: (headers: Record<string, string>) => void
}

/**
 * A middleware for Koa 2 and 3. Its promise resolves when the answer is in the context: Koa writes it once all
 * middlewares are done. It rejects only with what the next middleware or the context throws, which is for Koa to answer.
 *
 * @category adapters
 * @since 0.2.0
 */
export type KoaMiddleware = (context: KoaContext, next?: () => Promise<unknown>) => Promise<void>

/**
 * The receiver as a Koa middleware. It needs no body parser, but if one has run before, it uses the result. A
 * request that is not an event, such as a placement, goes on to the next middleware with its body in
 * `ctx.request.body`; where there is no next one, the answer is 404. A placement does so only if the receiver has no
 * `onPlacement`. The middleware answers every other request, so mount it on a path of its own.
 *
 * @throws TypeError if `bodyTimeout` is not a number of milliseconds that a timer can wait
 *
 * @example
 * import Koa from 'koa'
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { koaMiddleware } from 'bitrix24-imconnector-events/koa'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const middleware = koaMiddleware(receiver)
 * const app = new Koa()
 * app.use((ctx, next) => (ctx.path === '/bitrix24/events' ? middleware(ctx, next) : next()))
 *
 * @category adapters
 * @since 0.2.0
 */
export const koaMiddleware = (receiver: Receiver, options: AdapterOptions = {}): KoaMiddleware => {
  const bodyTimeout = resolveBodyTimeout(options)
  return async (context, next) => {
    const { req, request, originalUrl } = context
    const holders = [request, req]
    const outcome = await receiveNodeRequest(receiver, req, holders, bodyTimeout, {
      url: originalUrl,
    })
    if (outcome.reason === 'NotAnEvent' && next !== undefined) {
      if (!isParsed(request.body)) request.body = outcome.body
      await next()
      return
    }
    if (outcome.reason === 'RequestAborted' || context.res.headersSent) return
    context.status = outcome.status
    context.set({ ...outcome.headers })
    // Without any, Koa would send the text of the status.
    context.body = outcome.content ?? ''
  }
}
