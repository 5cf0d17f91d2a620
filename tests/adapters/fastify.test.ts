import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import rawBody from 'fastify-raw-body'
import { Agent } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { PassThrough, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'

import { createReceiver, type Bitrix24Event, type ReceiverError } from 'bitrix24-imconnector-events'
import { fastifyPlugin, type FastifyPluginOptions } from 'bitrix24-imconnector-events/fastify'

import { rawBodies } from '../fixtures'
import { formType } from '../support/serve'
import { finish, longBody, message, secretsOf, tokens, treeOf } from './bodies'
import { limit, until } from './contract'
import { form, open, type Answer } from './request'

const appError = new Error('the page of the app is broken')

interface Running {
  readonly app: FastifyInstance
  readonly events: Bitrix24Event[]
  readonly errors: ReceiverError[]
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
const apps: FastifyInstance[] = []

afterEach(async () => {
  agent.destroy()
  for (const app of apps.splice(0)) await app.close()
})

/** An application that has the plugin, and what the test adds before and after. */
const start = (
  options: FastifyServerOptions = {},
  route: FastifyPluginOptions & { readonly prefix?: string } = { url: '/events' },
  before: (app: FastifyInstance) => unknown = () => undefined,
): Running => {
  const events: Bitrix24Event[] = []
  const errors: ReceiverError[] = []
  const handler = (event: Bitrix24Event): unknown => events.push(event)
  const receiver = createReceiver({
    applicationToken: tokens,
    handlers: { ONIMCONNECTORMESSAGEUPDATE: handler, ONIMCONNECTORDIALOGFINISH: handler },
    onError: (error) => errors.push(error),
  })
  const app: FastifyInstance = Fastify(options)
  apps.push(app)
  before(app)
  void app.register(fastifyPlugin(receiver), route)
  return { app, events, errors }
}

const urlOf = async (app: FastifyInstance, path = '/events'): Promise<string> => {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return `http://127.0.0.1:${port}${path}`
}

const ask = async (
  app: FastifyInstance,
  body?: string,
  headers: Readonly<Record<string, string>> = form,
  path = '/events',
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer> => {
  const { request, answer } = open(await urlOf(app, path), { agent, method, headers })
  request.end(body)
  return answer
}

describe('the options', () => {
  it.each([undefined, '', 'events', 7, null])('cannot have a url of %p', async (url) => {
    const { app } = start({}, { url: url as unknown as string })

    await expect(app.ready()).rejects.toThrow(
      new TypeError('url is not a path that begins with a slash, such as /bitrix24/events'),
    )
  })

  it.each([0, -1, 0.5, NaN, Infinity, 2 ** 31, '10000' as unknown as number])(
    'cannot have a bodyTimeout of %p',
    async (bodyTimeout) => {
      const { app } = start({}, { url: '/events', bodyTimeout })

      await expect(app.ready()).rejects.toThrow(TypeError)
    },
  )

  it('can have a prefix', async () => {
    const { app, events } = start({}, { url: '/events', prefix: '/bitrix24' })

    const inside = await ask(app, message.body, form, '/bitrix24/events')
    const outside = await ask(app, message.body)

    expect([inside.status, outside.status]).toStrictEqual([200, 404])
    expect(events).toStrictEqual([message.event])
  })

  it('can be those of two URLs', async () => {
    const { app, events } = start({}, { url: '/events' }, (parent) => {
      const receiver = createReceiver({ applicationToken: 'another secret', handlers: {} })
      void parent.register(fastifyPlugin(receiver), { url: '/others', bodyTimeout: 1 })
    })

    const [ours, theirs] = [await ask(app, message.body), await ask(app, undefined, {}, '/others')]

    expect([ours.status, theirs.status]).toStrictEqual([200, 405])
    expect(events).toStrictEqual([message.event])
  })
})

describe('hooks', () => {
  it('run as on any other route, and see no body', async () => {
    const seen: unknown[] = []
    const { app } = start({}, { url: '/events' }, (parent) => {
      parent
        .addHook('onRequest', async () => Promise.resolve(seen.push('onRequest')))
        .addHook('preValidation', async ({ body }) => Promise.resolve(seen.push(body)))
        .addHook('preHandler', async ({ body }) => Promise.resolve(seen.push(body)))
        .addHook('onSend', async (_, reply, payload) => {
          await Promise.resolve(seen.push(payload))
          reply.header('x-hook', 'ran')
        })
        .addHook('onResponse', async (_, { statusCode }) =>
          Promise.resolve(seen.push(`onResponse ${statusCode}`)),
        )
    })

    const { status, headers } = await ask(app, message.body)

    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-length': '0', 'x-hook': 'ran' })
    expect(headers['content-type']).toBeUndefined()
    expect(seen).toStrictEqual(['onRequest', undefined, undefined, undefined, 'onResponse 200'])
  })

  it('can refuse a request before the receiver hears of it', async () => {
    const { app, events, errors } = start({}, { url: '/events' }, (parent) => {
      parent.addHook('preHandler', async (_, reply) => reply.code(401).send())
    })

    expect((await ask(app, message.body)).status).toBe(401)
    expect([events, errors]).toStrictEqual([[], []])
  })

  it(
    'that refuse a request leave its connection to the next, although something has read along',
    async () => {
      const { app } = start({}, { url: '/events' }, (parent) => {
        void parent.register(rawBody, { routes: ['/events'] })
        parent.addHook('preHandler', async ({ headers }, reply) => {
          if (headers['x-refuse'] !== undefined) await reply.code(401).send()
        })
      })
      const url = await urlOf(app)

      const first = open(url, { agent, headers: { ...form, 'x-refuse': 'yes' } })
      first.request.end(`event=${'x'.repeat(900_000)}`)
      expect((await first.answer).status).toBe(401)
      const next = open(url, { agent })
      next.request.end(message.body)

      expect((await next.answer).status).toBe(200)
      expect(next.request.reusedSocket).toBe(true)
    },
    limit,
  )

  it('tell their errors to the error handler of the application', async () => {
    const told: unknown[] = []
    const { app } = start({}, { url: '/events' }, (parent) => {
      parent.addHook('preHandler', () => Promise.reject(appError))
      parent.setErrorHandler((error, _request, reply) => {
        told.push(error)
        return reply.code(502).send()
      })
    })

    expect((await ask(app, message.body)).status).toBe(502)
    expect(told).toStrictEqual([appError])
  })

  it('that answer while the body is on its way keep their answer', async () => {
    const { app, events } = start({ handlerTimeout: 20 })
    const { request, answer } = open(await urlOf(app), { agent })

    request.write(message.body.slice(0, 100))
    expect((await answer).status).toBe(503)
    request.end(message.body.slice(100))
    await until(() => events.length > 0)

    expect(events).toStrictEqual([message.event])
  })

  it('that put a broken stream between are answered with 400', async () => {
    const { app, errors } = start({}, { url: '/events' }, (parent) => {
      parent.addHook('preParsing', (_request, _reply, payload, done) => {
        const between = new PassThrough()
        payload.resume().on('end', () => between.destroy(new Error('not gzip')))
        done(null, between)
      })
    })
    const url = await urlOf(app)

    const { request, answer } = open(url, { agent })
    request.end(message.body)

    expect((await answer).status).toBe(400)
    expect(errors).toMatchObject([{ _tag: 'RequestAborted' }])
  })
})

describe('the log', () => {
  it('has a line for each request and its answer, and no value of a body', async () => {
    let log = ''
    const stream = new Writable({
      write: (chunk: Buffer, _, done) => {
        log += chunk.toString()
        done()
      },
    })
    const { app } = start({ logger: { level: 'trace', stream } })

    const bodies = [message.body, rawBodies.placement, `${message.body}&data=1`, longBody]
    for (const body of bodies) await ask(app, body)
    await ask(app, message.body, { 'content-type': 'nothing' })

    expect(log.match(/"statusCode":\d+/g)).toStrictEqual(
      [200, 404, 400, 413, 415].map((status) => `"statusCode":${status}`),
    )
    expect(bodies.flatMap(secretsOf).filter((secret) => log.includes(secret))).toStrictEqual([])
  })
})

describe('what is not an event', () => {
  it('gets the answer of Fastify where the application has no not-found handler', async () => {
    const { app } = start()

    const { status, body } = await ask(app, rawBodies.placement)

    expect(status).toBe(404)
    expect(JSON.parse(body)).toMatchObject({ message: 'Route POST:/events not found' })
  })

  it('has its body for the not-found handler, and its query', async () => {
    const told: unknown[] = []
    const { app } = start({}, { url: '/events' }, (parent) => {
      parent.setNotFoundHandler(({ body, query, url }, reply) => {
        told.push({ ...(body as object) }, { ...(query as object) }, url)
        return reply.type('text/html').send('<h1>Settings</h1>')
      })
    })

    const answer = await ask(
      app,
      rawBodies.placement,
      form,
      '/events?DOMAIN=some-domain.bitrix24.com',
    )

    expect([answer.status, answer.body]).toStrictEqual([200, '<h1>Settings</h1>'])
    expect(told).toStrictEqual([
      treeOf(rawBodies.placement),
      { DOMAIN: 'some-domain.bitrix24.com' },
      '/events?DOMAIN=some-domain.bitrix24.com',
    ])
  })

  it('goes to the not-found handler of the scope that it is registered in', async () => {
    const receiver = createReceiver({ applicationToken: tokens, handlers: {} })
    const app = Fastify()
    apps.push(app)
    void app.register(
      (scope, _, done) => {
        scope.setNotFoundHandler((_request, reply) => reply.code(200).send('settings'))
        void scope.register(fastifyPlugin(receiver), { url: '/events' })
        done()
      },
      { prefix: '/bitrix24' },
    )

    const [inside, outside] = [
      await ask(app, rawBodies.placement, form, '/bitrix24/events'),
      await ask(app, undefined, {}, '/elsewhere'),
    ]

    expect([inside.body, outside.status]).toStrictEqual(['settings', 404])
  })
})

describe('what Fastify would refuse', () => {
  it.each([
    ['a type that is none', 'nothing', 415, ['UnsupportedMediaType']],
    ['a form whose type is written badly', `${formType};;charset`, 200, []],
  ])('is answered by the receiver: %s', async (_, contentType, status, errors) => {
    const told = start()

    const answer = await ask(told.app, message.body, { 'content-type': contentType })

    expect([answer.status, answer.body]).toStrictEqual([status, ''])
    expect(told.errors.map(({ _tag }) => _tag)).toStrictEqual(errors)
  })

  it('goes to a not-found handler as anything else', async () => {
    const { app } = start({}, { url: '/events' }, (parent) => {
      parent.setNotFoundHandler((_, reply) => reply.send('settings'))
    })

    const type = { 'content-type': `${formType};;charset` }
    const { status, body } = await ask(app, rawBodies.placement, type)

    expect([status, body]).toStrictEqual([200, 'settings'])
  })

  it('is of every method that Fastify knows', async () => {
    const { app } = start()
    await app.ready()

    const methods = app.supportedMethods.filter((method) => method !== 'POST')
    const answers = await Promise.all(
      methods.map((method) => ask(app, undefined, {}, '/events', method)),
    )

    expect(methods).toContain('QUERY')
    expect(answers.map(({ status }) => status)).toStrictEqual(methods.map(() => 405))
    expect(answers.map(({ headers }) => headers.allow)).toStrictEqual(methods.map(() => 'POST'))
  })

  it('has a limit of its own, whatever that of the application is', async () => {
    const { app, events } = start({ bodyLimit: 10 }, { url: '/events' }, (parent) =>
      parent.register(rawBody, { routes: ['/events'] }),
    )
    const url = await urlOf(app)

    const { request, answer } = open(url, { agent })
    request.write(message.body.slice(0, 100))
    request.end(message.body.slice(100))

    expect((await answer).status).toBe(200)
    expect(events).toStrictEqual([message.event])
  })
})

describe('other routes', () => {
  it('have the parsers and limits of Fastify', async () => {
    const { app } = start({ bodyLimit: 20 }, { url: '/events' }, (parent) => {
      void parent.register(formbody)
      parent.post('/echo', ({ body }, reply) => reply.send(body))
    })
    const echo = async (payload: string, type: string) => {
      const headers = { 'content-type': type }
      const { status, body } = await ask(app, payload, headers, '/echo')
      return status === 200 ? body : status
    }

    expect([
      await echo('a=1&b=2', formType),
      await echo('{"a":1}', 'application/json'),
      await echo('a', 'application/xml'),
      await echo('a=1&b=0123456789012345678901234567890', formType),
    ]).toStrictEqual(['{"a":"1","b":"2"}', '{"a":1}', 415, 413])
  })
})

describe('a server of Fastify', () => {
  it(
    'answers requests that come at once over one connection, in their order',
    async () => {
      const { app, events } = start()
      const { port } = new URL(await urlOf(app))
      const socket = connect(Number(port), '127.0.0.1')
      const head = (method: string, rest = ''): string =>
        `${method} /events HTTP/1.1\r\nhost: localhost\r\n${rest}\r\n`
      const event = (body: string, rest = ''): string =>
        head('POST', `content-type: ${formType}\r\ncontent-length: ${body.length}\r\n${rest}`) +
        body

      socket.write(
        event(message.body) +
          head('GET') +
          event('a=1&a[b]=2') +
          event(finish.body, 'connection: close\r\n'),
      )
      const answers = await text(socket)

      expect(answers.match(/HTTP\/1\.1 \d+/g)).toStrictEqual([
        'HTTP/1.1 200',
        'HTTP/1.1 405',
        'HTTP/1.1 400',
        'HTTP/1.1 200',
      ])
      expect(events).toStrictEqual([message.event, finish.event])
    },
    limit,
  )

  it(
    'answers what is on its way when the application closes',
    async () => {
      const { app, events } = start()
      const url = await urlOf(app)
      let hasArrived = false
      app.server.on('request', () => {
        hasArrived = true
      })

      const { request, answer } = open(url, { agent })
      request.write(message.body.slice(0, 100))
      await until(() => hasArrived)
      const closed = app.close()
      request.end(message.body.slice(100))

      expect((await answer).status).toBe(200)
      agent.destroy()
      await closed
      expect(events).toStrictEqual([message.event])
    },
    limit,
  )
})
