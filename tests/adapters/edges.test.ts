import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { PassThrough } from 'node:stream'

import { createReceiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware } from 'bitrix24-imconnector-events/koa'

import { formType } from '../support/serve'
import { limit } from './contract'

const receiver = createReceiver({
  applicationToken: 'secret',
  handlers: {},
  onError: () => undefined,
})

describe.each([
  ['expressHandler', expressHandler],
  ['fetchHandler', fetchHandler],
  ['httpListener', httpListener],
  ['koaMiddleware', koaMiddleware],
])('%s', (_, make) => {
  it.each([0, -1, 0.5, NaN, Infinity, 2 ** 31, '10000' as unknown as number])(
    'refuses a bodyTimeout of %p at once',
    (bodyTimeout) => {
      expect(() => make(receiver, { bodyTimeout })).toThrow(TypeError)
    },
  )

  it.each([1, 2 ** 31 - 1, undefined])('takes a bodyTimeout of %p', (bodyTimeout) => {
    expect(typeof make(receiver, { bodyTimeout })).toBe('function')
  })
})

describe('a request that no server makes', () => {
  it(
    'is answered with 405 without a method',
    async () => {
      const request = new IncomingMessage(new Socket())
      const response = new ServerResponse(request)

      await httpListener(receiver)(request, response)

      expect(response.writableEnded).toBe(true)
      expect(response.statusCode).toBe(405)
    },
    limit,
  )

  it(
    'is answered at once although it does not tell that it is complete',
    async () => {
      // As the tests of frameworks make them.
      const stream = new PassThrough({ autoDestroy: false })
      const request = Object.assign(stream, {
        method: 'POST',
        headers: { 'content-type': formType, 'content-length': '10' },
      }) as unknown as IncomingMessage
      stream.end('a=1&a[b]=2')
      const response = new ServerResponse(new IncomingMessage(new Socket()))

      await httpListener(receiver)(request, response)

      expect(response.statusCode).toBe(400)
      expect(response.hasHeader('connection')).toBe(false)
    },
    limit,
  )

  it(
    'is no event without a body',
    async () => {
      const request = new Request('https://example.com/events', { method: 'POST' })

      expect(request.body).toBeNull()
      expect((await fetchHandler(receiver)(request)).status).toBe(404)
    },
    limit,
  )
})
