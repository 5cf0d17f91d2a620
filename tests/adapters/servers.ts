import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type express5 from 'express'
import type { ErrorRequestHandler } from 'express'
import Fastify, { type FastifyInstance } from 'fastify'
import { Hono, type MiddlewareHandler } from 'hono'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type Koa3 from 'koa'
import { buffer } from 'node:stream/consumers'

import type { Receiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { fastifyPlugin } from 'bitrix24-imconnector-events/fastify'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware, type KoaMiddleware } from 'bitrix24-imconnector-events/koa'
import { lambdaHandler } from 'bitrix24-imconnector-events/lambda'

import type { LambdaPlatform } from './lambda-platforms'

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

export type ExpressRequest = IncomingMessage & { body?: unknown }

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

/** What an application of Fastify has registered before; on `/probe`, hooks do nothing. */
export type Register = (app: FastifyInstance) => void

/** Fastify, whose not-found handler is what comes next. */
const onFastifyWith =
  (registers: readonly Register[], setNext: (app: FastifyInstance, mount: Mount) => void): Listen =>
  (mount) => {
    const { receiver, options, before, parsed, returned } = mount
    const app = Fastify()
    // The handler of a route is found nowhere else.
    app.addHook('onRoute', (route) => {
      const handle = route.handler as (...args: readonly unknown[]) => Promise<unknown>
      if (route.url === '/events') route.handler = (...args) => returned(handle(...args))
    })
    app.addHook('onRequest', async (request, reply) => {
      if (request.url !== '/probe') await before(request.raw, reply.raw)
    })
    for (const register of registers) register(app)
    app.addHook('preHandler', (request, _reply, done) => {
      if (request.url !== '/probe') parsed(request.body)
      done()
    })
    setNext(app, mount)
    for (const url of ['/probe', '/events']) {
      void app.register(fastifyPlugin(receiver), { url, ...options })
    }
    const ready = app.ready()
    return (request, response) =>
      void ready.then(() => {
        app.routing(request, response)
      })
  }

export const onFastify = (...registers: readonly Register[]): Listen =>
  onFastifyWith(registers, (app, { next }) => {
    app.setNotFoundHandler((request, reply) => {
      next(request.body)
      return reply.code(202).send()
    })
  })

/** There is always a not-found handler: this one does no more than say so. */
export const onFastifyAlone = (...registers: readonly Register[]): Listen =>
  onFastifyWith(registers, (app) => {
    app.setNotFoundHandler((_, reply) => reply.code(404).send())
  })

/** A not-found handler that fails in some way; the error handler hears of it. */
export const onFailingFastify = (fail: () => unknown, ...registers: readonly Register[]): Listen =>
  onFastifyWith(registers, (app, { next }) => {
    app.setNotFoundHandler(fail)
    app.setErrorHandler((error, _request, reply) => {
      next(error)
      return reply.code(500).send()
    })
  })

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

/** A function on a platform that reads the whole request before it calls it. */
export const onLambda =
  (platform: LambdaPlatform): Listen =>
  ({ receiver, before, returned }) => {
    const handler = lambdaHandler(receiver)
    const invoke: Handle = async (request, response) => {
      const event = platform.eventOf(request, await buffer(request))
      const answer = await returned(handler(event, { getRemainingTimeInMillis: () => 60_000 }))
      try {
        platform.write(response, answer)
      } catch {
        // As platforms do where an answer has another form than theirs.
        response.writeHead(502).end()
      }
    }
    return asListener(invoke, invoke, before)
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
