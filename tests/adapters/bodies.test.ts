import { Agent } from 'node:http'

import { fixtures, rawBodies } from '../fixtures'
import { finish, jsonOf, malformed, message, treeOf, undecodable } from './bodies'
import { describeAdapters, limit, type Running } from './contract'
import { form } from './request'

const everyEvent: readonly unknown[] = fixtures.map(({ event }) => event)

const assertHandled = async (server: Running, ...events: readonly unknown[]): Promise<void> => {
  expect(await server.events()).toStrictEqual(events)
  expect(server.errors).toStrictEqual([])
}

describeAdapters((start, { passesOn }) => {
  it.each(fixtures)(
    'hands $name over, whole',
    async ({ body, event }) => {
      const server = await start()
      const before = Date.now()

      const { status, headers } = await server.send(body)

      expect(status).toBe(200)
      expect(headers.connection).toBe('keep-alive')
      await assertHandled(server, event)
      const [context] = server.contexts
      expect(context?.receivedAt.getTime()).toBeGreaterThanOrEqual(before)
      expect(context?.body).toStrictEqual(treeOf(body))
    },
    limit,
  )

  it(
    'hands over every event that comes as JSON',
    async () => {
      const server = await start({ ordering: 'none' })

      for (const { body } of fixtures) {
        const headers = { 'content-type': 'application/json; charset=utf-8' }
        expect((await server.send(jsonOf(body), { headers })).status).toBe(200)
      }

      await assertHandled(server, ...everyEvent)
    },
    limit,
  )

  it.each([
    ['a charset', 'application/x-www-form-urlencoded; charset=UTF-8'],
    [
      'a charset, without a blank, in upper case',
      'APPLICATION/X-WWW-FORM-URLENCODED;CHARSET=utf-8',
    ],
    [
      'another charset, which a form of bytes cannot have',
      `${form['content-type']}; charset=cp1251`,
    ],
  ])(
    'takes a form whose type has %s',
    async (_, contentType) => {
      const server = await start()

      const { status } = await server.send(message.body, {
        headers: { 'content-type': contentType },
      })

      expect(status).toBe(200)
      await assertHandled(server, message.event)
    },
    limit,
  )

  it(
    'takes a body without a content type for a form',
    async () => {
      const server = await start()

      expect((await server.send(message.body, { headers: {} })).status).toBe(200)
      await assertHandled(server, message.event)
    },
    limit,
  )

  it(
    'decodes a form by the charset that it declares',
    async () => {
      const server = await start()
      const body = rawBodies.messageAdd.replace(/(%5Btext%5D=)[^&]*/, '$1%CF%F0%E8%E2%E5%F2')

      const { status } = await server.send(body, {
        headers: { 'content-type': `${form['content-type']}; charset=windows-1251` },
      })

      expect(status).toBe(200)
      expect(JSON.stringify(await server.events())).toContain('"text":"Привет"')
      expect(server.errors).toStrictEqual([])
    },
    limit,
  )

  it(
    'refuses a charset that cannot be decoded',
    async () => {
      const server = await start()

      const { status } = await server.send(message.body, {
        headers: { 'content-type': `${form['content-type']}; charset=klingon` },
      })

      expect(status).toBe(415)
      expect(server.errors).toMatchObject([{ _tag: 'UnsupportedMediaType', why: 'Charset' }])
    },
    limit,
  )

  it(
    'takes a body in chunks that cut characters in two',
    async () => {
      const server = await start()
      const raw = Buffer.from(decodeURIComponent(message.body.replaceAll('+', '%20')))
      const { request, answer } = server.open()

      for (const byte of raw) request.write(Buffer.of(byte))
      request.end()

      expect((await answer).status).toBe(200)
      expect(server.reached[0]?.[0].headers['transfer-encoding']).toBe('chunked')
      await assertHandled(server, message.event)
    },
    limit,
  )

  it.each([
    ['no content at all', '', form],
    ['no content and no type', '', {}],
    ['blanks only', ' \r\n', form],
  ])(
    'takes a body with %s for no event, and tells of it',
    async (_, body, headers) => {
      const server = await start()

      const { status } = await server.send(body, { headers })

      expect(status).toBe(passesOn ? 202 : 404)
      expect(server.outcomes.map(({ reason }) => reason)).toStrictEqual(['NotAnEvent'])
      expect(server.errors).toMatchObject([{ _tag: 'NotAnEvent' }])
      expect(await server.events()).toStrictEqual([])
    },
    limit,
  )

  it.each([
    ['a name that is a value and a record', malformed, form],
    ['JSON that ends early', '{"event":', { 'content-type': 'application/json' }],
    ['JSON that is no record', '["event"]', { 'content-type': 'application/json' }],
  ])(
    'answers 400 to %s',
    async (_, body, headers) => {
      const server = await start()

      const answer = await server.send(body, { headers })

      expect(answer).toMatchObject({ status: 400, body: '' })
      expect(await server.events()).toStrictEqual([])
      expect(server.errors.map(({ _tag }) => _tag)).toStrictEqual(['MalformedBody'])
    },
    limit,
  )

  it(
    'answers 422 to a verified event that cannot be decoded, and gives onError its body',
    async () => {
      const server = await start()

      const answer = await server.send(undecodable)

      expect(answer).toMatchObject({ status: 422, body: '' })
      expect(await server.events()).toStrictEqual([])
      expect(server.errors).toMatchObject([
        { _tag: 'InvalidEvent', event: 'ONIMCONNECTORLINEDELETE', issues: [{ path: 'data' }] },
      ])
      expect(server.details).toStrictEqual([{ body: treeOf(undecodable) }])
    },
    limit,
  )

  it(
    'handles two events of one connection',
    async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      const server = await start()

      await server.send(message.body, { agent })
      const { request, answer } = server.open({ agent })
      request.end(finish.body)

      expect((await answer).status).toBe(200)
      expect(request.reusedSocket).toBe(true)
      await assertHandled(server, message.event, finish.event)
      agent.destroy()
    },
    limit,
  )
})
