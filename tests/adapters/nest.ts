import 'reflect-metadata'

import type { ArgumentsHost, MiddlewareConsumer, NestModule } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { RequestListener, Server } from 'node:http'

import { expressHandler } from 'bitrix24-imconnector-events/express'
import { httpListener } from 'bitrix24-imconnector-events/http'

import type { ExpressMiddleware, ExpressRequest, Listen, Mount } from './servers'

/** A module whose middleware comes after Nest's own parsers, as everything in a module does. */
const moduleWith = (middleware: ExpressMiddleware) => {
  class Events implements NestModule {
    configure(consumer: MiddlewareConsumer): void {
      consumer.apply(middleware).forRoutes('events')
    }
  }
  return { module: Events }
}

const pass: ExpressMiddleware = (_request, _response, next) => {
  next()
}

const afterwards =
  (before: Mount['before']): ExpressMiddleware =>
  (request, response, next) => {
    void Promise.resolve(before(request, response)).then(() => {
      next()
    })
  }

/** Nest makes its application while the first request waits. */
const listenerOf =
  (making: Promise<{ getHttpServer: () => Server }>): RequestListener =>
  (request, response) =>
    void making.then((app) => app.getHttpServer().emit('request', request, response))

type Prepare = (app: NestExpressApplication) => unknown

const makeOnExpress = async (
  middleware: ExpressMiddleware,
  prepare: Prepare,
  rawBody = false,
): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(moduleWith(middleware), {
    logger: false,
    rawBody,
  })
  prepare(app)
  return app.init()
}

/** `parsers` run before the adapter; Nest's own come after it, for the rest of the application. */
export const onNestExpress =
  (parsers: Prepare = () => undefined, rawBody = false): Listen =>
  ({ receiver, options, before, parsed, next, returned }) => {
    const handle = expressHandler(receiver, options)
    const handler: ExpressMiddleware = (...args) => void returned(handle(...args))
    const note: ExpressMiddleware = (request: ExpressRequest, _response, proceed) => {
      parsed(request.body)
      proceed()
    }
    const answer: ExpressMiddleware = (request: ExpressRequest, response) => {
      next(request.body)
      response.writeHead(202).end()
    }
    const prepare: Prepare = (app) => {
      app.use('/probe', handler).use(afterwards(before))
      parsers(app)
      app.use(note).use('/events', handler)
    }
    return listenerOf(makeOnExpress(answer, prepare, rawBody))
  }

/** The http listener, which answers what is not an event too. */
export const onNestExpressAlone: Listen = ({ receiver, options, returned }) => {
  const listener = httpListener(receiver, options)
  const handler: RequestListener = (...args) => void returned(listener(...args))
  return listenerOf(
    makeOnExpress(pass, (app) => app.use('/probe', handler).use('/events', handler)),
  )
}

/** A middleware of a module that fails; Nest tells its filters of it. */
export const onFailingNest =
  (fail: () => unknown): Listen =>
  ({ receiver, options, next, returned }) => {
    const handle = expressHandler(receiver, options)
    const handler: ExpressMiddleware = (...args) => void returned(handle(...args))
    const prepare: Prepare = (app) =>
      app
        .use('/probe', handler)
        .use('/events', handler)
        .useGlobalFilters({
          catch: (error: unknown, host: ArgumentsHost) => {
            next(error)
            app.getHttpAdapter().reply(host.switchToHttp().getResponse(), undefined, 500)
          },
        })
    return listenerOf(makeOnExpress(fail, prepare))
  }

const makeOnFastify = async (
  prepare: (app: NestFastifyApplication) => unknown,
): Promise<NestFastifyApplication> => {
  const app = await NestFactory.create<NestFastifyApplication>(
    moduleWith(pass),
    new FastifyAdapter(),
    { logger: false },
  )
  prepare(app)
  await app.init()
  await app.getHttpAdapter().getInstance().ready()
  return app
}

/** On Fastify, the http listener: it answers everything, and Fastify's own parsers get nothing to read. */
export const onNestFastify =
  (...middlewares: readonly ExpressMiddleware[]): Listen =>
  ({ receiver, options, before, returned }) => {
    const listener = httpListener(receiver, options)
    const handler: RequestListener = (...args) => void returned(listener(...args))
    return listenerOf(
      makeOnFastify((app) => {
        app.use('/probe', handler).use(afterwards(before))
        for (const middleware of middlewares) app.use(middleware)
        app.use('/events', handler)
      }),
    )
  }
