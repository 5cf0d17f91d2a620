import type { IncomingMessage, RequestListener } from 'node:http'

import formbody from '@fastify/formbody'
import express from 'express'
import Fastify, { type FastifyInstance } from 'fastify'
import Koa from 'koa'
import bodyParser from 'koa-bodyparser'
import qs from 'qs'

import { createReceiver, type Receiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { fastifyPlugin } from 'bitrix24-imconnector-events/fastify'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware } from 'bitrix24-imconnector-events/koa'

import { portal } from '../fixtures/auth'
import { zodDialogFinishEvent } from './zod-schema'

const receiver = (): Receiver =>
  createReceiver({
    applicationToken: portal.application_token,
    handlers: { ONIMCONNECTORDIALOGFINISH: () => undefined },
  })

const collect = (request: IncomingMessage, done: (body: Buffer) => void): void => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    done(Buffer.concat(chunks))
  })
}

/** Node's own server: collects the body, does something with it, answers 200. */
const bare =
  (use: (body: Buffer) => unknown): RequestListener =>
  (request, response) => {
    collect(request, (body) => {
      use(body)
      response.end()
    })
  }

const ourExpress = (): RequestListener =>
  express().post('/events', expressHandler(receiver())) as RequestListener

const urlencodedExpress = (use: (body: unknown) => unknown) => (): RequestListener =>
  express().post('/events', express.urlencoded({ extended: true }), (request, response) => {
    use(request.body)
    response.status(200).end()
  }) as RequestListener

/** An application of Fastify is ready before the first request comes. */
const fastifyListener = (app: FastifyInstance): RequestListener => {
  void app.ready()
  return (request, response) => {
    app.routing(request, response)
  }
}

const ourFastify = (): RequestListener => {
  const app = Fastify()
  void app.register(fastifyPlugin(receiver()), { url: '/events' })
  return fastifyListener(app)
}

const formbodyFastify = (use: (body: unknown) => unknown) => (): RequestListener => {
  const app = Fastify()
  void app.register(formbody, { parser: (text) => qs.parse(text) })
  app.post('/events', (request, reply) => {
    use(request.body)
    return reply.code(200).send()
  })
  return fastifyListener(app)
}

const listenerOf = (app: Koa): RequestListener => {
  const listener = app.callback()
  return (request, response) => {
    void listener(request, response)
  }
}

const ourKoa = (): RequestListener => {
  const app = new Koa()
  app.use(koaMiddleware(receiver()))
  return listenerOf(app)
}

const bodyParserKoa = (): RequestListener => {
  const app = new Koa()
  app.use(bodyParser())
  app.use((context) => {
    context.status = 200
    context.body = ''
  })
  return listenerOf(app)
}

/** Servers of one event: ours, and what each is compared with, which checks no token. */
export const contestants = {
  'our http adapter': () => httpListener(receiver()),
  'http, qs.parse alone': () => bare((body) => qs.parse(body.toString())),
  'http, bare': () => bare(() => undefined),
  'http, qs.parse + zod 4': () =>
    bare((body) => zodDialogFinishEvent.parse(qs.parse(body.toString()))),
  'our Express adapter': ourExpress,
  'express.urlencoded alone': urlencodedExpress(() => undefined),
  'express.urlencoded + zod 4': urlencodedExpress((body) => zodDialogFinishEvent.parse(body)),
  'our Fastify adapter': ourFastify,
  '@fastify/formbody alone': formbodyFastify(() => undefined),
  '@fastify/formbody + zod 4': formbodyFastify((body) => zodDialogFinishEvent.parse(body)),
  'our Koa adapter': ourKoa,
  'koa-bodyparser alone': bodyParserKoa,
} as const satisfies Readonly<Record<string, () => RequestListener>>

export type ContestantName = keyof typeof contestants

export const isContestantName = (name: string): name is ContestantName => name in contestants

/** Who runs against whom; the first of each is ours. */
export const groups = {
  http: ['our http adapter', 'http, qs.parse alone', 'http, bare', 'http, qs.parse + zod 4'],
  express: ['our Express adapter', 'express.urlencoded alone', 'express.urlencoded + zod 4'],
  fastify: ['our Fastify adapter', '@fastify/formbody alone', '@fastify/formbody + zod 4'],
  koa: ['our Koa adapter', 'koa-bodyparser alone'],
} as const satisfies Readonly<Record<string, readonly [ContestantName, ...ContestantName[]]>>
