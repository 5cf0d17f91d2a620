import fastifyFormbody from '@fastify/formbody'
import { bodyParser as scopedKoaBodyParser } from '@koa/bodyparser'
import express5 from 'express'
import express4 from 'express4'
import Fastify from 'fastify'
import Koa from 'koa'
import { koaBody } from 'koa-body'
import koaBodyParser from 'koa-bodyparser'
import type { RequestListener } from 'node:http'

/** Gets what a framework's body parser left; the tests decide what to do with it. */
export type Sink = (body: unknown, rawBody: unknown) => void

type BuildApp = (sink: Sink) => RequestListener

const route =
  (sink: Sink) =>
  (request: { body?: unknown }, response: { end: () => unknown }): void => {
    sink(request.body, undefined)
    response.end()
  }

const withExpress4 =
  (extended: boolean): BuildApp =>
  (sink) =>
    express4().use(express4.urlencoded({ extended })).post('/', route(sink))

const withExpress5 =
  (extended: boolean): BuildApp =>
  (sink) =>
    express5().use(express5.urlencoded({ extended })).post('/', route(sink))

const koa =
  (bodyParser: Koa.Middleware): BuildApp =>
  (sink) => {
    const app = new Koa()
    app.use(bodyParser)
    app.use((context) => {
      const request: { body?: unknown; rawBody?: unknown } = context.request
      sink(request.body, request.rawBody)
      context.status = 200
    })
    const listener = app.callback()
    return (request, response) => void listener(request, response)
  }

const fastify: BuildApp = (sink) => {
  const app = Fastify()
  void app.register(fastifyFormbody)
  app.post('/', (request) => {
    sink(request.body, undefined)
    return 'ok'
  })
  const ready = app.ready()
  return (request, response) =>
    void ready.then(() => {
      app.routing(request, response)
    })
}

/** The usual parsers in the usual settings: each leaves something else of one body. */
export const bodyParsers: Readonly<Record<string, BuildApp>> = {
  'express 5 urlencoded()': (sink) => express5().use(express5.urlencoded()).post('/', route(sink)),
  'express 5 urlencoded({ extended: true })': withExpress5(true),
  'express 4 urlencoded({ extended: false })': withExpress4(false),
  'express 4 urlencoded({ extended: true })': withExpress4(true),
  'koa-bodyparser': koa(koaBodyParser()),
  '@koa/bodyparser': koa(scopedKoaBodyParser()),
  'koa-body': koa(koaBody()),
  'koa-body({ includeUnparsed: true })': koa(koaBody({ includeUnparsed: true })),
  '@fastify/formbody': fastify,
}
