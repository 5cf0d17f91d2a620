import { createReceiver, type Bitrix24Event } from 'bitrix24-imconnector-events'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

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
  const receiver = createReceiver({
    ...options,
    applicationToken: portal.application_token,
    handlers: { ONIMCONNECTORMESSAGEUPDATE: (event) => events.push(event) },
    onError: () => undefined,
  })
  return { handle: fetchHandler(receiver, { bodyTimeout }), receiver, events }
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

  it.each([
    ['nothing', undefined],
    ['null', null as unknown as undefined],
    ['the params of a route, as Next.js does', { params: Promise.resolve({}) }],
    ['an address, as Deno does', { remoteAddr: { hostname: '127.0.0.1', port: 1 } }],
    ['its bindings, as a Worker is given them', { SECRET: 'x' }],
  ])(
    'works where the platform passes %s besides the request',
    async (_, context) => {
      const { handle, receiver, events } = start()

      expect((await handle(eventRequest(), context)).status).toBe(200)
      await receiver.drain()

      expect(events).toStrictEqual([message.event])
    },
    limit,
  )

  it.each([
    ['over the limit', 'x'.repeat(2_000_000), 413],
    ['late', '', 408],
  ])(
    'wants no more of a body that is %s',
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

      expect(cancel).toHaveBeenCalledTimes(1)
    },
    limit,
  )
})
