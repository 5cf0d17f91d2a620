import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type express5 from 'express'
import type { ErrorRequestHandler } from 'express'
import { Hono, type MiddlewareHandler } from 'hono'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type Koa3 from 'koa'

import type { Receiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware, type KoaMiddleware } from 'bitrix24-imconnector-events/koa'

/** What is mounted on `/events`, and what surrounds it there; nothing does on `/probe`. */
export interface Mount {
  readonly receiver: Receiver
  readonly options: { readonly bodyTimeout?: number }
  /** Runs before all else. */
  readonly before: (request: IncomingMessage, response: ServerResponse) => unknown
  /** Is given the body that parsers have left for the adapter. */
  readonly parsed: (body: unknown) => void
  /** Is given the body that the adapter has left for whoever comes next, who answers 202. */
  readonly next: (body: unknown) => void
  /** Is given what the adapter has returned, and gives it back. */
  readonly returned: <A extends Promise<unknown>>(result: A) => A
}

export type Listen = (mount: Mount) => RequestListener

export type ExpressMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/** What Express 4 and 5 have in common, as far as it is needed here. */
export type Express = Pick<typeof express5, 'json' | 'raw' | 'text' | 'urlencoded'> &
  (() => express5.Express)

export const onExpress =
  (express: Express, ...parsers: readonly ExpressMiddleware[]): Listen =>
  ({ receiver, options, before, parsed, next, returned }) => {
    const app = express()
    const handle = expressHandler(receiver, options)
    const handler: ExpressMiddleware = (...args) => void returned(handle(...args))
    app.post('/probe', handler)
    app.use((request, response, proceed) => {
      void Promise.resolve(before(request, response)).then(() => {
        proceed()
      })
    })
    for (const parser of parsers) app.use(parser)
    app.use((request, _response, proceed) => {
      parsed(request.body)
      proceed()
    })
    app.all('/events', handler, (request, response) => {
      next(request.body)
      response.sendStatus(202)
    })
    return app
  }

export type Koa = new () => Koa3

const bodyOf = ({ body }: { readonly body?: unknown }): unknown => body

export const onKoa =
  (koa: Koa, ...parsers: readonly Koa3.Middleware[]): Listen =>
  ({ receiver, options, before, parsed, next, returned }) => {
    const app = new koa()
    const handle = koaMiddleware(receiver, options)
    const middleware: KoaMiddleware = (...args) => returned(handle(...args))
    app.use((context, proceed) =>
      context.path === '/probe' ? middleware(context, proceed) : proceed(),
    )
    app.use(async (context, proceed) => {
      await before(context.req, context.res)
      await proceed()
    })
    for (const parser of parsers) app.use(parser)
    app.use((context, proceed) => {
      parsed(bodyOf(context.request))
      return proceed()
    })
    app.use(middleware)
    app.use((context) => {
      next(bodyOf(context.request))
      context.status = 202
    })
    const listener = app.callback()
    return (request, response) => void listener(request, response)
  }

export const onHttp =
  (parser: ExpressMiddleware): Listen =>
  ({ receiver, options, before, returned }) => {
    const listener = httpListener(receiver, options)
    const answer: RequestListener = (...args) => void returned(listener(...args))
    return (request, response) => {
      if (request.url === '/probe') {
        answer(request, response)
        return
      }
      void Promise.resolve(before(request, response)).then(() => {
        parser(request, response, () => {
          answer(request, response)
        })
      })
    }
  }

export const onHono =
  (...parsers: readonly MiddlewareHandler[]): Listen =>
  ({ receiver, options, before, returned }) => {
    const app = new Hono<{ Bindings: HttpBindings }>()
    const fetchEvents = fetchHandler(receiver, options)
    const handle = (request: Request): Promise<Response> => returned(fetchEvents(request))
    app.post('/probe', (context) => handle(context.req.raw))
    app.use(async (context, proceed) => {
      await before(context.env.incoming, context.env.outgoing)
      await proceed()
    })
    for (const parser of parsers) app.use(parser)
    app.all('/events', (context) => handle(context.req.raw))
    const listener = getRequestListener(app.fetch)
    return (request, response) => void listener(request, response)
  }

/** What runs on `/events`, where nothing but the probe is the framework's own. */
type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

const asListener =
  (probe: Handle, handle: Handle, before: Mount['before']): RequestListener =>
  (request, response) => {
    if (request.url === '/probe') probe(request, response)
    else void Promise.resolve(before(request, response)).then(() => handle(request, response))
  }

/** The Express handler, called by something else than Express: with another `next`, or with none. */
export const onNothing =
  (next?: (error?: unknown) => unknown): Listen =>
  ({ receiver, options, before, returned }) => {
    const handle = expressHandler(receiver, options)
    return asListener(
      handle,
      (request, response) => returned(handle(request, response, next)),
      before,
    )
  }

/** The Koa middleware, called without a `next`. */
export const onKoaWithoutNext =
  (koa: Koa): Listen =>
  ({ receiver, options, returned }) => {
    const middleware = koaMiddleware(receiver, options)
    const listener = new koa().use((context) => returned(middleware(context))).callback()
    return (request, response) => void listener(request, response)
  }

/** A next handler of Express that fails in some way, and one that answers what has failed, with 500. */
export const onFailingExpress =
  (express: Express, fail: () => unknown): Listen =>
  ({ receiver, options, next, returned }) => {
    const app = express()
    const handle = expressHandler(receiver, options)
    const handler: ExpressMiddleware = (...args) => void returned(handle(...args))
    const answer: ErrorRequestHandler = (error: unknown, _request, response, proceed) => {
      next(error)
      if (response.headersSent) proceed(error)
      else response.status(500).end()
    }
    app.use(handler, fail, answer)
    return app
  }

/** A next middleware of Koa that fails; Koa answers, and tells the application. */
export const onFailingKoa =
  (koa: Koa, fail: () => unknown): Listen =>
  ({ receiver, options, next }) => {
    const app = new koa().use(koaMiddleware(receiver, options)).use(fail)
    app.on('error', next)
    const listener = app.callback()
    return (request, response) => void listener(request, response)
  }
