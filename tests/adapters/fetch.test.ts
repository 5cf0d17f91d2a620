import { HttpRequest, InvocationContext } from '@azure/functions'

import { createReceiver, type Bitrix24Event } from 'bitrix24-imconnector-events'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { restoreNavigator, setNavigator } from '../support/navigator'
import { portal } from '../fixtures'
import { message } from './bodies'
import { limit } from './contract'
import { form } from './request'

const eventRequest = (body = message.body): Request =>
  new Request('https://example.com/events', { method: 'POST', headers: form, body })

interface Options {
  readonly acknowledge?: 'after-handling'
  readonly bodyTimeout?: number
}

const start = ({ bodyTimeout, ...options }: Options = {}) => {
  const events: Bitrix24Event[] = []
  const told: string[] = []
  const messages: string[] = []
  const receiver = createReceiver({
    ...options,
    applicationToken: portal.application_token,
    handlers: { ONIMCONNECTORMESSAGEUPDATE: (event) => events.push(event) },
    onError: ({ _tag, message: text }) => {
      told.push(_tag)
      messages.push(text)
    },
  })
  return { handle: fetchHandler(receiver, { bodyTimeout }), receiver, events, told, messages }
}

describe('fetchHandler', () => {
  it(
    'gives the platform the work that is left after the answer',
    async () => {
      const { handle, events } = start()
      const context = { works: [] as unknown[], waitUntil }
      function waitUntil(this: typeof context, work: Promise<unknown>): void {
        this.works.push(work)
      }

      expect((await handle(eventRequest(), context)).status).toBe(200)
      expect(context.works).toHaveLength(1)
      expect(events).toStrictEqual([])
      await context.works[0]

      expect(events).toStrictEqual([message.event])
    },
    limit,
  )

  it(
    'gives the platform the telling of an error, too',
    async () => {
      const { handle } = start()
      const waitUntil = jest.fn()
      const refused = eventRequest('event=ONIMCONNECTORLINEDELETE')

      expect((await handle(refused, { waitUntil })).status).toBe(403)

      expect(waitUntil).toHaveBeenCalledTimes(1)
    },
    limit,
  )

  it(
    'gives the platform nothing where no work is left',
    async () => {
      const { handle, events } = start({ acknowledge: 'after-handling' })
      const waitUntil = jest.fn()

      expect((await handle(eventRequest(), { waitUntil })).status).toBe(200)

      expect(events).toStrictEqual([message.event])
      expect(waitUntil).not.toHaveBeenCalled()
    },
    limit,
  )

  const withoutContext: readonly (readonly [string, ...unknown[]])[] = [
    ['nothing'],
    ['undefined', undefined],
    ['null', null],
    ['the params of a route, as Next.js does', { params: Promise.resolve({}) }],
    ['an address, as Deno does', { remoteAddr: { hostname: '127.0.0.1', port: 1 } }],
    ['its bindings, as a Worker is given them', { SECRET: 'x' }],
    ['a waitUntil that is not a function', { waitUntil: true }, 'waitUntil', 1],
  ]

  it.each(withoutContext)(
    'works where the platform passes %s besides the request',
    async (_, ...rest) => {
      const { handle, receiver, events } = start()

      expect((await handle(eventRequest(), ...rest)).status).toBe(200)
      expect(events).toStrictEqual([])
      await receiver.drain()

      expect(events).toStrictEqual([message.event])
    },
    limit,
  )

  it.each([
    ['at once', (context: object) => [context]],
    ['after the bindings of a Worker', (context: object) => [{ SECRET: 'x' }, context]],
    ['before something else', (context: object) => [undefined, context, null, 1]],
    [
      'after bindings one of which is called like it',
      (context: object) => [{ waitUntil: () => undefined }, context],
    ],
  ])(
    'finds the context that comes %s',
    async (_, restOf) => {
      const { handle, events } = start()
      const works: unknown[] = []
      const context = { waitUntil: (work: unknown) => works.push(work) }

      expect((await handle(eventRequest(), ...restOf(context))).status).toBe(200)
      expect(works).toHaveLength(1)
      await works[0]

      expect(events).toStrictEqual([message.event])
    },
    limit,
  )

  it(
    'answers after its handlers where the context of the platform takes no work',
    async () => {
      const { handle, events } = start()
      const waitUntil = (): never => {
        throw new Error('outside of a request')
      }

      expect((await handle(eventRequest(), { waitUntil })).status).toBe(200)

      expect(events).toStrictEqual([message.event])
    },
    limit,
  )

  it(
    'does not care if the platform rejects what it has taken',
    async () => {
      const { handle, receiver, events } = start()
      const waitUntil = (): Promise<never> => Promise.reject(new Error('too much work'))

      expect((await handle(eventRequest(), { waitUntil })).status).toBe(200)
      await receiver.drain()

      expect(events).toStrictEqual([message.event])
    },
    limit,
  )

  describe('on Workers', () => {
    beforeEach(() => {
      setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })
    })

    afterEach(restoreNavigator)

    it.each(withoutContext)(
      'answers after its handlers where it is passed %s besides the request',
      async (_, ...rest) => {
        const { handle, events } = start()

        expect((await handle(eventRequest(), ...rest)).status).toBe(200)

        expect(events).toStrictEqual([message.event])
      },
      limit,
    )

    it(
      'answers after onError where it is passed no context',
      async () => {
        const { handle, told } = start()

        expect((await handle(eventRequest('event=ONIMCONNECTORLINEDELETE'))).status).toBe(403)

        expect(told).toStrictEqual(['Unverified'])
      },
      limit,
    )

    it(
      'answers at once where it is passed a context',
      async () => {
        const { handle, events } = start()
        const works: unknown[] = []
        const context = { waitUntil: (work: unknown) => works.push(work) }

        expect((await handle(eventRequest(), {}, context)).status).toBe(200)

        expect(events).toStrictEqual([])
        await works[0]
        expect(events).toStrictEqual([message.event])
      },
      limit,
    )
  })

  it(
    'reads the requests of Azure Functions',
    async () => {
      const { handle, receiver, events } = start()
      const request = (method: string, string: string): HttpRequest =>
        new HttpRequest({
          method,
          url: 'https://example.com/events',
          headers: form,
          body: { string },
        })
      const context = new InvocationContext()

      expect((await handle(request('POST', message.body), context)).status).toBe(200)
      expect((await handle(request('POST', 'x'.repeat(2_000_000)), context)).status).toBe(413)
      expect((await handle(request('PUT', message.body), context)).status).toBe(405)
      await receiver.drain()

      expect(events).toStrictEqual([message.event])
    },
    limit,
  )

  it(
    'takes a body that the platform has left out for an empty one',
    async () => {
      const { handle, told } = start()
      const { status } = await handle({ method: 'POST', headers: new Headers(), bodyUsed: false })

      expect([status, told]).toStrictEqual([404, ['NotAnEvent']])
    },
    limit,
  )

  it.each([
    [
      '413, as SvelteKit does',
      { status: 413 },
      413,
      'BodyTooLarge',
      /BODY_SIZE_LIMIT of SvelteKit/,
    ],
    [
      '413, as h3 does',
      { statusCode: 413 },
      413,
      'BodyTooLarge',
      /raise the limit of the platform/,
    ],
    ['another status', { status: 500 }, 499, 'RequestAborted', /went away/],
    ['nothing', undefined, 499, 'RequestAborted', /went away/],
  ])(
    'tells why a platform has ended a body whose error says %s',
    async (_, reason, status, tag, text) => {
      const { handle, told, messages } = start()
      const body = new ReadableStream({
        start: (controller) => {
          controller.error(reason)
        },
      })
      const request = new Request('https://example.com/events', {
        method: 'POST',
        headers: form,
        body,
        duplex: 'half',
      })

      expect([(await handle(request)).status, told]).toStrictEqual([status, [tag]])
      expect(messages[0]).toMatch(text)
    },
    limit,
  )

  it(
    'answers 500 where the request itself throws, and says so',
    async () => {
      const error = jest.spyOn(console, 'error').mockImplementation()
      const { handle } = start()
      const headers = {
        get: () => {
          throw new Error('from another context')
        },
      }

      const { status } = await handle({ method: 'POST', headers, body: null, bodyUsed: false })

      expect(status).toBe(500)
      expect(error.mock.calls).toStrictEqual([
        ['a request could not be answered: it, or the receiver, threw an error'],
      ])
      error.mockRestore()
    },
    limit,
  )

  it(
    'does not keep the body of a request that it has read',
    async () => {
      const { handle } = start()
      const request = eventRequest()

      await handle(request)

      expect([request.bodyUsed, request.body?.locked]).toStrictEqual([true, false])
    },
    limit,
  )

  it.each([
    ['over the limit', 'x'.repeat(2_000_000), 413],
    ['late', '', 408],
  ])(
    'lets go of a body that is %s, but leaves it to the platform to end the connection, after the answer',
    async (_, chunk, status) => {
      const cancel = jest.fn()
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          if (chunk !== '') controller.enqueue(Buffer.from(chunk))
        },
        cancel,
      })
      const request = new Request('https://example.com/events', {
        method: 'POST',
        headers: form,
        body,
        duplex: 'half',
      })

      const { handle } = start({ bodyTimeout: 20 })
      expect((await handle(request)).status).toBe(status)

      expect([request.body?.locked, cancel.mock.calls]).toStrictEqual([false, []])
    },
    limit,
  )
})
