import type { RequestListener } from 'node:http'

import express from 'express'
import Fastify from 'fastify'
import Koa from 'koa'

import { createReceiver, type Receiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { fastifyPlugin } from 'bitrix24-imconnector-events/fastify'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware } from 'bitrix24-imconnector-events/koa'
import { lambdaHandler } from 'bitrix24-imconnector-events/lambda'

import { portal, rawBodies } from '../fixtures'
import { formType, post, serve } from '../support/serve'

const path = '/tenants/7/events?app=%D0%B1&b=1'

const underExpress = (receiver: Receiver): RequestListener => {
  const router = express.Router()
  router.post('/:tenant/events', expressHandler(receiver))
  return express().use('/tenants', router) as RequestListener
}

const underKoa = (receiver: Receiver): RequestListener => {
  const app = new Koa()
  const receive = koaMiddleware(receiver)
  app.use((context, next) => {
    // As middlewares do that mount others.
    context.req.url = '/events'
    return receive(context, next)
  })
  const listener = app.callback()
  return (request, response) => void listener(request, response)
}

const underHttp = (receiver: Receiver): RequestListener => {
  const listener = httpListener(receiver)
  return (request, response) => void listener(request, response)
}

const receiverThatTells = () => {
  const told: unknown[] = []
  const receiver = createReceiver({
    applicationToken: (_portal, { url }) => {
      told.push(['asked', url])
      return portal.application_token
    },
    handlers: { ONIMCONNECTORLINEDELETE: (_, { url }) => told.push(['handled', url]) },
  })
  return { receiver, told }
}

const expected = [
  ['asked', path],
  ['handled', path],
]

describe('path and query of a request', () => {
  it.each([
    ['Express, with a router that is mounted', underExpress],
    ['Koa, behind a middleware that mounts', underKoa],
    ['http', underHttp],
  ])('are told to handlers and to the token function: %s', async (_, listenerOf) => {
    const { receiver, told } = receiverThatTells()
    const server = await serve(listenerOf(receiver))
    const { status } = await post(`${server.url}${path}`, rawBodies.lineDelete)
    await receiver.close()
    await server.close()

    expect([status, told]).toEqual([200, expected])
  })

  it('are told to handlers and to the token function: Fastify, with a prefix', async () => {
    const { receiver, told } = receiverThatTells()
    const app = Fastify()
    app.register(fastifyPlugin(receiver), { prefix: '/tenants', url: '/:tenant/events' })
    const origin = await app.listen({ port: 0, host: '127.0.0.1' })
    const { status } = await post(`${origin}${path}`, rawBodies.lineDelete)
    await receiver.close()
    await app.close()

    expect([status, told]).toEqual([200, expected])
  })

  const [pathname = '', query = ''] = path.split('?')
  const decoded = { app: 'б', b: '1' }

  it.each([
    [
      'format 2.0 of AWS, and function URLs',
      { rawPath: pathname, rawQueryString: query, requestContext: { http: { method: 'POST' } } },
    ],
    ['a load balancer', { httpMethod: 'POST', path: pathname, queryStringParameters: decoded }],
    [
      'API Gateway, behind a base path',
      {
        httpMethod: 'POST',
        path: '/events',
        requestContext: { path: pathname },
        multiValueQueryStringParameters: { app: ['б'], b: ['1'] },
      },
    ],
  ])('are told to handlers and to the token function: %s', async (_, event) => {
    const { receiver, told } = receiverThatTells()
    const answer = await lambdaHandler(receiver)({
      ...event,
      headers: { 'content-type': formType },
      body: rawBodies.lineDelete,
    })

    expect([answer.statusCode, told]).toEqual([200, expected])
  })

  it.each([
    ['without parameters', { path: '/events' }, '/events'],
    [
      'with a parameter that has no text',
      { path: '/events', queryStringParameters: { a: undefined, b: '1' } },
      '/events?b=1',
    ],
    ['that nobody knows', {}, undefined],
    [
      'that nobody knows, with parameters',
      { queryStringParameters: { DOMAIN: 'some-domain.bitrix24.com' } },
      '?DOMAIN=some-domain.bitrix24.com',
    ],
  ])('are told as far as they are known: a path %s', async (_, event, url) => {
    const { receiver, told } = receiverThatTells()
    await lambdaHandler(receiver)({
      ...event,
      httpMethod: 'POST',
      body: rawBodies.lineDelete,
    })

    expect(told).toEqual([
      ['asked', url],
      ['handled', url],
    ])
  })

  it('are told to handlers and to the token function: fetch', async () => {
    const { receiver, told } = receiverThatTells()
    const { status } = await fetchHandler(receiver)(
      new Request(`https://example.com:8443${path}`, {
        method: 'POST',
        headers: { 'content-type': formType },
        body: rawBodies.lineDelete,
      }),
    )
    await receiver.close()

    expect([status, told]).toEqual([200, expected])
  })
})
