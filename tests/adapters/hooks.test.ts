import { isDeepStrictEqual } from 'node:util'

import { HandlerFailedError } from 'bitrix24-imconnector-events'

import { fixtures, portal } from '../fixtures'
import { gate } from '../order/gate'
import { onConnection } from './adapters'
import { dealAdd, finish, malformed, message, undecodable, withToken } from './bodies'
import { consoleOutput, describeAdapters, limit } from './contract'

const handlerError = new Error(`cannot store ${message.body}`)

const fail = (): never => {
  throw handlerError
}

describeAdapters((start) => {
  it(
    'gives an event without a handler to onUnhandled',
    async () => {
      const server = await start({ handled: ['ONIMCONNECTORSTATUSDELETE'] })

      for (const { body } of [message, finish]) {
        expect((await server.send(body)).status).toBe(200)
      }

      expect(await server.events()).toStrictEqual([])
      expect(server.unhandled).toStrictEqual([message.event, finish.event])
      expect(server.errors).toStrictEqual([])
    },
    limit,
  )

  it(
    'gives a verified event of another name to onUnhandled',
    async () => {
      const server = await start()

      expect(await server.send(dealAdd)).toMatchObject({ status: 200, body: '' })

      expect(await server.events()).toStrictEqual([])
      expect(server.unhandled).toStrictEqual([
        {
          event: 'ONCRMDEALADD',
          data: { FIELDS: { ID: 'a-deal-of-ours' } },
          ts: '1773759000',
          auth: portal,
        },
      ])
      expect(server.errors).toStrictEqual([])
    },
    limit,
  )

  it(
    'writes names and reasons to the console, and nothing else, where no hook is set',
    async () => {
      const server = await start({
        hasHooks: false,
        handled: ['ONIMCONNECTORSTATUSDELETE', 'ONIMCONNECTORLINEDELETE', message.event.event],
        handle: fail,
      })

      await server.send(message.body)
      await server.send(finish.body)
      await server.send(dealAdd)
      await server.send(undecodable)
      await server.events()

      expect([...consoleOutput()].sort()).toStrictEqual([
        expect.stringMatching(/^error: ONIMCONNECTORLINEDELETE cannot be decoded:\n {2}data: /),
        expect.stringMatching(/^error: the handler of ONIMCONNECTORMESSAGEUPDATE failed/),
        expect.stringMatching(/^warn: ONCRMDEALADD is not an event of open-line connectors/),
        expect.stringMatching(/^warn: ONIMCONNECTORDIALOGFINISH is verified, but has no handler/),
      ])
    },
    limit,
  )

  describe.each([
    ['throws', fail],
    ['rejects', () => Promise.reject(handlerError)],
  ])('where onError %s', (_, onError) => {
    it(
      'answers as ever, and says on the console which error got lost',
      async () => {
        const server = await start({ onError, handle: fail })

        expect((await server.send(message.body)).status).toBe(200)
        await server.events()
        expect((await server.send(undecodable)).status).toBe(422)
        expect((await server.send(withToken(message.body, ''))).status).toBe(403)
        expect((await server.send(malformed)).status).toBe(400)

        const lost = [
          new HandlerFailedError('ONIMCONNECTORMESSAGEUPDATE'),
          ...server.outcomes.flatMap(({ error }) => error ?? []),
        ]
        expect(lost).toHaveLength(4)
        expect(consoleOutput()).toStrictEqual(
          lost.map(
            (error) => `error: onError itself failed when it was called with: ${error.message}`,
          ),
        )
      },
      limit,
    )

    it(
      "answers 500 as ever with acknowledge 'after-handling'",
      async () => {
        const server = await start({ acknowledge: 'after-handling', onError, handle: fail })

        expect((await server.send(message.body)).status).toBe(500)
        expect(await server.events()).toStrictEqual([message.event])
      },
      limit,
    )
  })

  it(
    'handles many events of one moment, each once',
    async () => {
      const server = await start()
      const bodies = [...fixtures, ...fixtures, ...fixtures].map(({ body }) => body)

      const answers = await Promise.all(bodies.map((body) => server.send(body)))

      expect(answers.filter(({ status }) => status !== 200)).toStrictEqual([])
      const events = await server.events()
      expect(events).toHaveLength(bodies.length)
      for (const { event } of fixtures) {
        expect(events.filter((other) => isDeepStrictEqual(other, event))).toHaveLength(3)
      }
    },
    limit,
  )
})

describeAdapters((start) => {
  it(
    'answers as ever where onError never ends',
    async () => {
      const { open, opened } = gate()
      const server = await start({ onError: () => opened, handle: fail })

      expect((await server.send(message.body)).status).toBe(200)
      expect((await server.send(undecodable)).status).toBe(422)
      expect((await server.send(withToken(message.body, ''))).status).toBe(403)
      expect((await server.send(malformed)).status).toBe(400)
      expect(consoleOutput()).toStrictEqual([])
      open()
    },
    limit,
  )
}, onConnection)
