import formbody from '@fastify/formbody'
import type { HttpBindings } from '@hono/node-server'
import { bodyParser as scopedKoaBodyParser } from '@koa/bodyparser'
import rawBody, { type RawBodyPluginOptions } from 'fastify-raw-body'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type Koa3 from 'koa'
import { koaBody } from 'koa-body'
import koaBodyParser from 'koa-bodyparser'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'

import { formType } from '../support/serve'
import { onNestExpress, onNestFastify } from './nest'
import {
  onExpress,
  onFastify,
  onHono,
  onHttp,
  onKoa,
  type Express,
  type ExpressMiddleware,
  type Koa,
  type Listen,
  type Register,
} from './servers'

export type ByName = Readonly<Record<string, Listen>>

export const pass: ExpressMiddleware = (_request, _response, next) => {
  next()
}

const consume: ExpressMiddleware = (request, _response, next) => {
  void buffer(request).then(() => {
    next()
  })
}

/** Reads a piece, and leaves the rest in the stream. */
const consumeSome: ExpressMiddleware = (request, _response, next) => {
  request.once('readable', () => {
    request.read(8)
    next()
  })
}

const decodeAs =
  (encoding: BufferEncoding): ExpressMiddleware =>
  (request, _response, next) => {
    request.setEncoding(encoding)
    next()
  }

const forget: ExpressMiddleware = (request, _response, next) => {
  Reflect.deleteProperty(request, 'body')
  next()
}

const keepRawBody = (request: IncomingMessage, _: ServerResponse, rawBody: Buffer): void => {
  Object.assign(request, { rawBody })
}

export const expressParsers = (express: Express): ByName => {
  const on = (...parsers: readonly ExpressMiddleware[]): Listen => onExpress(express, ...parsers)
  const { json, raw, text, urlencoded } = express
  const verify = keepRawBody
  return {
    'no parser': on(),
    'urlencoded({ extended: true })': on(urlencoded({ extended: true })),
    'urlencoded({ extended: false })': on(urlencoded({ extended: false })),
    'urlencoded({ extended: true, verify }), which keeps rawBody': on(
      urlencoded({ extended: true, verify }),
    ),
    'urlencoded({ extended: false, verify }), which keeps rawBody': on(
      urlencoded({ extended: false, verify }),
    ),
    'urlencoded({ extended: false, verify }), of which only rawBody is left': on(
      urlencoded({ extended: false, verify }),
      forget,
    ),
    'json()': on(json()),
    'json({ verify }), which keeps rawBody': on(json({ verify })),
    'json() and urlencoded()': on(json(), urlencoded({ extended: true })),
    'raw()': on(raw()),
    'raw() of any type': on(raw({ type: '*/*' })),
    'text()': on(text()),
    'text() of any type': on(text({ type: '*/*' })),
    'a handler that sets the encoding of the stream': on(decodeAs('utf8')),
    'a handler that sets another encoding of the stream': on(decodeAs('latin1')),
    'urlencoded() twice': on(urlencoded({ extended: true }), urlencoded({ extended: true })),
    'urlencoded() twice, in two settings': on(
      urlencoded({ extended: false }),
      urlencoded({ extended: true }),
    ),
  }
}

export const expressConsumers = (express: Express): ByName => ({
  'a handler that reads the stream': onExpress(express, consume),
  'a handler that reads a piece of the stream': onExpress(express, consumeSome),
  'a parser whose result is removed': onExpress(
    express,
    express.urlencoded({ extended: false }),
    forget,
  ),
})

/** A middleware of Koa that does what one of Express does. */
const koaMiddlewareOf =
  (middleware: ExpressMiddleware): Koa3.Middleware =>
  async (context, next) => {
    await new Promise((resolve) => {
      middleware(context.req, context.res, resolve)
    })
    await next()
  }

const forgetParsed: Koa3.Middleware = (context, next) => {
  context.request.body = undefined
  return next()
}

export const koaParsers = (koa: Koa): ByName => ({
  'a platform that leaves bytes on the request of Node': onKoa(
    koa,
    koaMiddlewareOf(leave((raw) => ({ rawBody: raw }))),
  ),
  'no parser': onKoa(koa),
  'koa-bodyparser': onKoa(koa, koaBodyParser()),
  'koa-bodyparser, of which only rawBody is left': onKoa(koa, koaBodyParser(), forgetParsed),
  'koa-bodyparser of JSON only': onKoa(koa, koaBodyParser({ enableTypes: ['json'] })),
  '@koa/bodyparser': onKoa(koa, scopedKoaBodyParser()),
  '@koa/bodyparser of text too': onKoa(
    koa,
    scopedKoaBodyParser({ enableTypes: ['json', 'form', 'text'] }),
  ),
  '@koa/bodyparser({ patchNode: true })': onKoa(koa, scopedKoaBodyParser({ patchNode: true })),
  'koa-body': onKoa(koa, koaBody()),
  'koa-body({ includeUnparsed: true })': onKoa(koa, koaBody({ includeUnparsed: true })),
  'koa-body({ multipart: true })': onKoa(koa, koaBody({ multipart: true })),
  'a middleware that sets the encoding of the stream': onKoa(
    koa,
    koaMiddlewareOf(decodeAs('utf8')),
  ),
  'koa-bodyparser twice': onKoa(koa, koaBodyParser(), koaBodyParser()),
  'koa-bodyparser, then @koa/bodyparser': onKoa(koa, koaBodyParser(), scopedKoaBodyParser()),
})

export const koaConsumers = (koa: Koa): ByName => ({
  'a middleware that reads the stream': onKoa(koa, koaMiddlewareOf(consume)),
  'a middleware that reads a piece of the stream': onKoa(koa, koaMiddlewareOf(consumeSome)),
  'koa-body({ patchKoa: false })': onKoa(koa, koaBody({ patchKoa: false })),
})

const readText: MiddlewareHandler = async (context, next) => {
  await context.req.text()
  await next()
}

const readForm: MiddlewareHandler = async (context, next) => {
  await context.req.parseBody()
  await next()
}

const lock: MiddlewareHandler = async (context, next) => {
  context.req.raw.body?.getReader()
  await next()
}

const setEncoding: MiddlewareHandler<{ Bindings: HttpBindings }> = async (context, next) => {
  context.env.incoming.setEncoding('utf8')
  await next()
}

const readClone: MiddlewareHandler = async (context, next) => {
  await context.req.raw.clone().text()
  await next()
}

/** A platform that reads the body before it calls the function, and leaves something of it on the request. */
const leave =
  (leftOf: (raw: Buffer, contentType: string) => object): ExpressMiddleware =>
  (request, _response, next) => {
    void buffer(request).then((raw) => {
      Object.assign(request, leftOf(raw, request.headers['content-type'] ?? ''))
      next()
    })
  }

// As Vercel and Next.js have it: flat names of forms, and text of what they do not know.
const parse = (raw: Buffer, contentType: string): unknown => {
  const text = raw.toString()
  if (text === '') return undefined
  if (contentType.startsWith('application/json')) return JSON.parse(text)
  return contentType.startsWith(formType) ? Object.fromEntries(new URLSearchParams(text)) : text
}

/** Parses only when it is asked. */
const leaveLazily: ExpressMiddleware = (request, _response, next) => {
  void buffer(request).then((raw) => {
    const get = (): unknown => parse(raw, request.headers['content-type'] ?? '')
    Object.defineProperty(request, 'body', { configurable: true, get })
    next()
  })
}

export const httpParsers: ByName = {
  'no parser': onHttp(pass),
  'a function that sets the encoding of the stream': onHttp(decodeAs('utf8')),
  'a platform that leaves text': onHttp(leave((raw) => ({ body: raw.toString() }))),
  'a platform that leaves bytes': onHttp(leave((raw) => ({ body: raw }))),
  'a platform that leaves bytes in rawBody only': onHttp(leave((raw) => ({ rawBody: raw }))),
  'a platform that leaves bytes, and what it has parsed': onHttp(
    leave((raw, contentType) => ({ rawBody: raw, body: parse(raw, contentType) })),
  ),
  'a platform that leaves what it has parsed': onHttp(
    leave((raw, contentType) => ({ body: parse(raw, contentType) })),
  ),
  'a platform that parses when asked': onHttp(leaveLazily),
}

export const httpConsumers: ByName = {
  'a function that reads the stream': onHttp(consume),
  'a function that reads a piece of the stream': onHttp(consumeSome),
}

export const withFormbody: Register = (app) => {
  void app.register(formbody)
}

export const withRawBody: Register = (app) => {
  void app.register(rawBody)
}

/** The route asks fastify-raw-body not to read along, but the application can insist. */
const withReadAlong =
  (options: RawBodyPluginOptions = {}): Register =>
  (app) => {
    void app.register(rawBody, { routes: ['/events'], ...options })
  }

/** A hook of Fastify that does what a middleware of Express does, in front of what parses. */
const withHook =
  (middleware: ExpressMiddleware): Register =>
  (app) => {
    app.addHook('preParsing', (request, reply, payload, done) => {
      if (request.url === '/probe') done(null, payload)
      else
        middleware(request.raw, reply.raw, () => {
          done(null, payload)
        })
    })
  }

/** A hook that waits, while something may already read along. */
const withSlowHook: Register = (app) => {
  app.addHook('preHandler', async () => {
    await new Promise(setImmediate)
    await new Promise(setImmediate)
  })
}

/** A hook that puts a stream of its own between, as those do that decompress. */
const withStreamBetween: Register = (app) => {
  app.addHook('preParsing', (_request, _reply, payload, done) => {
    done(null, payload.pipe(new PassThrough()))
  })
}

const withParser: Register = (app) => {
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
}

const withOwnBody: Register = (app) => {
  app.addHook('preHandler', async (request) => {
    // It runs again before the not-found handler.
    if (request.url !== '/probe') request.body ??= await buffer(request.raw)
  })
}

export const fastifyParsers: ByName = {
  'no parser': onFastify(),
  'a parser of any type': onFastify(withParser),
  'a hook that sets the encoding of the stream': onFastify(withHook(decodeAs('utf8'))),
  'a hook that sets another encoding of the stream': onFastify(withHook(decodeAs('latin1'))),
  'a hook that leaves bytes on the request of Node': onFastify(
    withHook(leave((raw) => ({ rawBody: raw }))),
  ),
  'a hook that leaves bytes in the body': onFastify(withOwnBody),
  'a hook that puts a stream of its own between': onFastify(withStreamBetween),
}

export const fastifyConsumers = (...registers: readonly Register[]): ByName => ({
  'a hook that reads the stream': onFastify(...registers, withHook(consume)),
  'a hook that reads a piece of the stream': onFastify(...registers, withHook(consumeSome)),
})

export const fastifyFormbodyParsers: ByName = {
  'no other parser': onFastify(withFormbody),
  'a hook that reads along': onFastify(withFormbody, withReadAlong()),
}

export const fastifyRawBodyParsers: ByName = {
  'no other parser': onFastify(withRawBody),
  'fastify-raw-body that reads along': onFastify(withReadAlong()),
  'fastify-raw-body that reads bytes along': onFastify(withReadAlong({ encoding: false })),
  'fastify-raw-body that reads along first, and a hook that waits': onFastify(
    withReadAlong({ runFirst: true }),
    withSlowHook,
  ),
  'fastify-raw-body that reads along in a stream between': onFastify(
    withStreamBetween,
    withReadAlong(),
  ),
}

export const honoParsers: ByName = {
  'no parser': onHono(),
  'bodyLimit()': onHono(bodyLimit({ maxSize: 1_000_000 })),
  'a middleware that reads a clone': onHono(readClone),
  'a middleware that sets the encoding of the stream': onHono(setEncoding),
}

export const honoConsumers: ByName = {
  'a middleware that reads the text': onHono(readText),
  'a middleware that reads the form': onHono(readForm),
  'a middleware that locks the body': onHono(lock),
}

export const nestExpressParsers: ByName = {
  'no parser': onNestExpress(),
  "Nest's own parsers": onNestExpress((app) => {
    app.useBodyParser('json').useBodyParser('urlencoded', { extended: true })
  }),
  "Nest's own parsers, which keep rawBody": onNestExpress((app) => {
    app.useBodyParser('json').useBodyParser('urlencoded', { extended: true })
  }, true),
  'a parser of text of any type': onNestExpress((app) => {
    app.useBodyParser('text', { type: '*/*' })
  }),
}

export const nestExpressConsumers: ByName = {
  'a middleware that reads the stream': onNestExpress((app) => app.use(consume)),
  'a middleware that reads a piece of the stream': onNestExpress((app) => app.use(consumeSome)),
  "Nest's own parsers, whose result is removed": onNestExpress((app) =>
    app.useBodyParser('urlencoded', { extended: true }).use(forget),
  ),
}

export const nestFastifyParsers: ByName = {
  'no parser': onNestFastify(),
  'a middleware that sets the encoding of the stream': onNestFastify(decodeAs('utf8')),
  'a middleware that leaves text': onNestFastify(leave((raw) => ({ body: raw.toString() }))),
}

export const nestFastifyConsumers: ByName = {
  'a middleware that reads the stream': onNestFastify(consume),
  'a middleware that reads a piece of the stream': onNestFastify(consumeSome),
}
