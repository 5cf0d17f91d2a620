import { fixtures, rawBodies } from '../fixtures'
import { adapters } from './adapters'
import { jsonOf, message, treeOf } from './bodies'
import { describeAdapters, limit } from './contract'
import { form } from './request'

const plain = (body: unknown): unknown => ({ ...(body as object) })

const isMade = (body: unknown): boolean =>
  typeof body === 'object' && !Buffer.isBuffer(body) && Object.keys(body ?? {}).length > 0

describeAdapters((start, { passesOn, parsers }) => {
  describe.each(Object.entries(parsers))('with %s before', (_, listen) => {
    it(
      'hands every event over, whole',
      async () => {
        const server = await start({ listen, ordering: 'none' })

        for (const { body } of fixtures) {
          expect((await server.send(body)).status).toBe(200)
        }

        expect(await server.events()).toStrictEqual(fixtures.map(({ event }) => event))
        expect(server.errors).toStrictEqual([])
      },
      limit,
    )

    it(
      'hands over JSON, and a form with a charset, without a type and in chunks',
      async () => {
        const server = await start({ listen })
        const withCharset = `${form['content-type']}; charset=UTF-8`

        const { request, answer: chunked } = server.open()
        request.write(message.body.slice(0, 100))
        request.end(message.body.slice(100))
        const answers = await Promise.all([
          server.send(jsonOf(message.body), { headers: { 'content-type': 'application/json' } }),
          server.send(message.body, { headers: { 'content-type': withCharset } }),
          server.send(message.body, { headers: {} }),
          chunked,
        ])

        expect(answers.map(({ status }) => status)).toStrictEqual([200, 200, 200, 200])
        expect(await server.events()).toStrictEqual(answers.map(() => message.event))
        expect(server.errors).toStrictEqual([])
      },
      limit,
    )

    it(
      passesOn ? 'passes a placement on, with its body' : 'answers 404 to a placement',
      async () => {
        const server = await start({ listen })

        const { status } = await server.send(rawBodies.placement)

        expect(status).toBe(passesOn ? 202 : 404)
        expect(server.passedOn.map(plain)).toStrictEqual(
          passesOn ? [treeOf(rawBodies.placement)] : [],
        )
        // What a parser has made is left as it is.
        const [made] = server.parsed
        if (isMade(made)) expect(server.passedOn[0]).toBe(made)
        expect(await server.events()).toStrictEqual([])
        expect(server.errors).toStrictEqual([])
      },
      limit,
    )

    it(
      'tells of an empty record of JSON, which is no event',
      async () => {
        const server = await start({ listen })

        const { status } = await server.send('{}', {
          headers: { 'content-type': 'application/json; charset=utf-8' },
        })

        expect(status).toBe(passesOn ? 202 : 404)
        expect(server.errors).toMatchObject([{ _tag: 'NotAnEvent' }])
      },
      limit,
    )

    it.each([
      ['of no length', { 'content-length': '0' }],
      ['of no length, written twice', { 'content-length': '00' }],
      ['in chunks', { 'transfer-encoding': 'chunked' }],
    ])(
      'tells of an empty body %s, which is no event',
      async (_, length) => {
        const server = await start({ listen })

        const { request, answer } = server.open({ headers: { ...form, ...length } })
        request.end()

        expect((await answer).status).toBe(passesOn ? 202 : 404)
        expect(server.errors).toMatchObject([{ _tag: 'NotAnEvent' }])
      },
      limit,
    )
  })
})

const consumed = adapters.filter(({ consumers }) => Object.keys(consumers).length > 0)

describeAdapters((start, { consumers }) => {
  it.each(Object.entries(consumers))(
    'answers 500 after %s, and tells why',
    async (_, listen) => {
      const server = await start({ listen })

      const answer = await server.send(message.body)

      expect(answer).toMatchObject({ status: 500, body: '' })
      expect(await server.events()).toStrictEqual([])
      expect(server.errors).toMatchObject([
        { _tag: 'BodyConsumed', message: expect.stringContaining('remove the parser') as unknown },
      ])
      expect(server.details).toStrictEqual([{}])
    },
    limit,
  )
}, consumed)
