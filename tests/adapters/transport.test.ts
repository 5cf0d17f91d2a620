import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

import { adapters, onConnection } from './adapters'
import { longBody, message } from './bodies'
import {
  consoleOutput,
  describeAdapters,
  assertRefused,
  limit,
  until,
  type Running,
} from './contract'
import { form, reset, writeOn, type Exchange } from './request'

const unfinished = (server: Running): Exchange => {
  const exchange = server.open({
    headers: { ...form, 'content-length': String(message.body.length) },
  })
  exchange.request.write(message.body.slice(0, 300))
  return exchange
}

describeAdapters((start) => {
  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])(
    'answers 405 to %s, and tells that POST is allowed',
    async (method) => {
      const server = await start()

      const answer = await server.send(undefined, { method, headers: {} })

      expect(answer).toMatchObject({
        status: 405,
        headers: { allow: 'POST', connection: 'keep-alive' },
        body: '',
      })
      await assertRefused(server)
    },
    limit,
  )

  it.each([
    ['a text', { 'content-type': 'text/plain' }, message.body],
    ['a multipart form', { 'content-type': 'multipart/form-data; boundary=b' }, '--b--'],
    ['a form in gzip', { ...form, 'content-encoding': 'gzip' }, gzipSync(message.body)],
    ['a form in an encoding of capitals', { ...form, 'content-encoding': 'BR' }, message.body],
    ['a long text', { 'content-type': 'text/plain' }, longBody],
    ['a long form in gzip', { ...form, 'content-encoding': 'gzip' }, longBody],
  ])(
    'answers 415 to %s, and tells what is accepted',
    async (_, headers, body) => {
      const server = await start()

      const answer = await server.send(body, { headers })

      expect(answer).toMatchObject({
        status: 415,
        headers: {
          'accept-post': 'application/x-www-form-urlencoded, application/json',
          connection: 'keep-alive',
        },
        body: '',
      })
      await assertRefused(server, 'UnsupportedMediaType')
    },
    limit,
  )

  it.each(['identity', 'none', 'utf-8', 'UTF8', ''])(
    'takes a form whose encoding, "%s", is no compression',
    async (encoding) => {
      const server = await start()

      const headers = { ...form, 'content-encoding': encoding }
      expect((await server.send(message.body, { headers })).status).toBe(200)
      expect(await server.events()).toStrictEqual([message.event])
    },
    limit,
  )
})

describeAdapters((start) => {
  it.each([
    ['405 to a PUT', 'PUT', form, 405, []],
    ['415 to a text', 'POST', { 'content-type': 'text/plain' }, 415, ['UnsupportedMediaType']],
    [
      '415 to a form in gzip',
      'POST',
      { ...form, 'content-encoding': 'gzip' },
      415,
      ['UnsupportedMediaType'],
    ],
  ] as const)(
    'answers %s that never ends, and ends the connection',
    async (_, method, headers, status, errors) => {
      const [announced, endless] = await Promise.all([start(), start()])

      const silent = announced.open({ method, headers: { ...headers, 'content-length': '9' } })
      silent.request.flushHeaders()
      const writing = endless.open({
        method,
        headers: { ...headers, 'transfer-encoding': 'chunked' },
      })
      writing.request.write(longBody)
      await writeOn(writing)

      for (const { answer } of [silent, writing]) {
        expect(await answer).toMatchObject({ status, headers: { connection: 'close' }, body: '' })
      }
      await assertRefused(announced, ...errors)
      await assertRefused(endless, ...errors)
    },
    limit,
  )

  const assertAborted = async (server: Running, ...tags: readonly string[]): Promise<void> => {
    await until(() => server.outcomes.length > 0)
    // Whatever was written would be written by then.
    await sleep(5)
    expect(server.reached.map(([request]) => request.socket.bytesWritten)).toStrictEqual([0])
    expect(tags).toContain(server.errors[0]?._tag)
    await assertRefused(server, ...server.errors.slice(0, 1).map(({ _tag }) => _tag))
  }

  it(
    'writes nothing to a client that goes away in the middle, and tells of it',
    async () => {
      const server = await start()

      const exchange = unfinished(server)
      await until(() => server.reached.length > 0)
      reset(exchange)

      await assertAborted(server, 'RequestAborted')
      expect(server.outcomes.map(({ reason }) => reason)).toStrictEqual(['RequestAborted'])
    },
    limit,
  )

  it(
    'tells of a client that has gone before its turn',
    async () => {
      const server = await start({ before: (request) => once(request, 'close').catch(() => []) })

      const exchange = unfinished(server)
      await until(() => server.reached.length > 0)
      reset(exchange)

      // Hono's server gives a request without a body then.
      await assertAborted(server, 'RequestAborted', 'NotAnEvent')
    },
    limit,
  )
}, onConnection)

describeAdapters(
  (start) => {
    it.each([
      ['an event', 'POST', message.body, 1],
      ['what it refuses', 'GET', undefined, 0],
    ])(
      'writes nothing to %s where somebody else has begun to answer',
      async (_, method, body, handled) => {
        const server = await start({ before: (_, response) => response.writeHead(203) })

        const { request, answer } = server.open({ method })
        request.end(body)
        await until(() => server.outcomes.length > 0)
        server.reached[0]?.[1].end()

        expect((await answer).status).toBe(203)
        expect(await server.events()).toHaveLength(handled)
        expect(server.errors).toStrictEqual([])
        expect(consoleOutput()).toStrictEqual([])
      },
      limit,
    )

    it.each([
      [
        'goes away while somebody else reads the body',
        async (request: IncomingMessage) => {
          await once(request.resume(), 'close').catch(() => [])
        },
        reset,
      ],
      [
        'is cut off with an error of somebody else',
        (request: IncomingMessage) => {
          setTimeout(() => request.destroy(new Error('cut off')), 5)
        },
        ({ answer }: Exchange) => {
          answer.catch(() => undefined)
        },
      ],
    ])(
      'tells of a client that %s',
      async (_, before, after) => {
        const server = await start({ before })

        const exchange = unfinished(server)
        await until(() => server.reached.length > 0)
        after(exchange)
        await until(() => server.outcomes.length > 0)

        expect(server.outcomes.map(({ reason }) => reason)).toStrictEqual(['RequestAborted'])
        expect(server.errors).toMatchObject([{ _tag: 'RequestAborted' }])
      },
      limit,
    )

    it(
      'does not touch the response to a client that has gone',
      async () => {
        const server = await start()

        const exchange = unfinished(server)
        await until(() => server.reached.length > 0)
        reset(exchange)
        await until(() => server.outcomes.length > 0)
        await sleep(5)

        expect(server.reached.map(([, response]) => response.statusCode)).not.toContain(499)
      },
      limit,
    )
  },
  adapters.filter(({ writes }) => writes),
)
