import { bodyParser as scopedKoaBodyParser } from '@koa/bodyparser'
import express5 from 'express'
import express4 from 'express4'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import Koa3 from 'koa'
import { koaBody } from 'koa-body'
import koaBodyParser from 'koa-bodyparser'
import Koa2 from 'koa2'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

import {
  onExpress,
  onHono,
  onHttp,
  onKoa,
  type Express,
  type ExpressMiddleware,
  type Koa,
  type Listen,
} from './servers'

type ByName = Readonly<Record<string, Listen>>

/** A row of the table that the whole contract is run over. */
export interface Adapter {
  readonly name: string
  /** Whether what is no event goes on to a next handler; it is answered with 404 otherwise. */
  readonly passesOn: boolean
  /** Whether it writes the answer itself; it gives it back otherwise. */
  readonly writes: boolean
  readonly listen: Listen
  /** What usually runs before, and leaves the body or something of it. */
  readonly parsers: ByName
  /** What reads the body before, and leaves nothing of it. */
  readonly consumers: ByName
}

const pass: ExpressMiddleware = (_request, _response, next) => {
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

// Whoever decodes the stream makes its bytes unreadable for all others.
const decode: ExpressMiddleware = (request, _response, next) => {
  request.setEncoding('latin1')
  next()
}

const forget: ExpressMiddleware = (request, _response, next) => {
  Reflect.deleteProperty(request, 'body')
  next()
}

const keepRawBody = (request: IncomingMessage, _: ServerResponse, rawBody: Buffer): void => {
  Object.assign(request, { rawBody })
}

const expressParsers = (express: Express): ByName => {
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
    'json()': on(json()),
    'json({ verify }), which keeps rawBody': on(json({ verify })),
    'json() and urlencoded()': on(json(), urlencoded({ extended: true })),
    'raw()': on(raw()),
    'raw() of any type': on(raw({ type: '*/*' })),
    'text()': on(text()),
    'text() of any type': on(text({ type: '*/*' })),
    'urlencoded() twice': on(urlencoded({ extended: true }), urlencoded({ extended: true })),
    'urlencoded() twice, in two settings': on(
      urlencoded({ extended: false }),
      urlencoded({ extended: true }),
    ),
  }
}

const expressConsumers = (express: Express): ByName => ({
  'a handler that reads the stream': onExpress(express, consume),
  'a handler that reads a piece of the stream': onExpress(express, consumeSome),
  'a handler that decodes the stream': onExpress(express, decode),
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

const koaParsers = (koa: Koa): ByName => ({
  'no parser': onKoa(koa),
  'koa-bodyparser': onKoa(koa, koaBodyParser()),
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
  'koa-bodyparser twice': onKoa(koa, koaBodyParser(), koaBodyParser()),
  'koa-bodyparser, then @koa/bodyparser': onKoa(koa, koaBodyParser(), scopedKoaBodyParser()),
})

const koaConsumers = (koa: Koa): ByName => ({
  'a middleware that reads the stream': onKoa(koa, koaMiddlewareOf(consume)),
  'a middleware that reads a piece of the stream': onKoa(koa, koaMiddlewareOf(consumeSome)),
  'a middleware that decodes the stream': onKoa(koa, koaMiddlewareOf(decode)),
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

const readClone: MiddlewareHandler = async (context, next) => {
  await context.req.raw.clone().text()
  await next()
}

// That ours fit the older types too is proven in tests/types/adapters.ts.
const olderExpress = express4 as unknown as Express
const olderKoa = Koa2 as unknown as Koa

export const adapters: readonly Adapter[] = [
  {
    name: 'Node http',
    passesOn: false,
    writes: true,
    listen: onHttp(pass),
    parsers: { 'no parser': onHttp(pass) },
    consumers: {
      'a function that reads the stream': onHttp(consume),
      'a function that reads a piece of the stream': onHttp(consumeSome),
      'a function that decodes the stream': onHttp(decode),
    },
  },
  {
    name: 'Express 4',
    passesOn: true,
    writes: true,
    listen: onExpress(olderExpress),
    // Its urlencoded() has no default setting, but a warning.
    parsers: expressParsers(olderExpress),
    consumers: expressConsumers(olderExpress),
  },
  {
    name: 'Express 5',
    passesOn: true,
    writes: true,
    listen: onExpress(express5),
    parsers: {
      'urlencoded()': onExpress(express5, express5.urlencoded()),
      ...expressParsers(express5),
    },
    consumers: expressConsumers(express5),
  },
  {
    name: 'Koa 2',
    passesOn: true,
    writes: true,
    listen: onKoa(olderKoa),
    parsers: koaParsers(olderKoa),
    consumers: koaConsumers(olderKoa),
  },
  {
    name: 'Koa 3',
    passesOn: true,
    writes: true,
    listen: onKoa(Koa3),
    parsers: koaParsers(Koa3),
    consumers: koaConsumers(Koa3),
  },
  {
    name: 'fetch, through Hono',
    passesOn: false,
    writes: false,
    listen: onHono(),
    parsers: {
      'no parser': onHono(),
      'bodyLimit()': onHono(bodyLimit({ maxSize: 1_000_000 })),
      'a middleware that reads a clone': onHono(readClone),
    },
    consumers: {
      'a middleware that reads the text': onHono(readText),
      'a middleware that reads the form': onHono(readForm),
      'a middleware that locks the body': onHono(lock),
    },
  },
]
