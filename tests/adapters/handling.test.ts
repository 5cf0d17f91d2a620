import { gate } from '../order/gate'
import { onConnection } from './adapters'
import { finish, message, treeOf } from './bodies'
import { describeAdapters, limit, until, type Running } from './contract'
import { reset } from './request'

const handlerError = new Error(`cannot store ${message.body}`)

const failures = {
  throws: () => {
    throw handlerError
  },
  rejects: () => Promise.reject(handlerError),
} as const

const never = (): Promise<never> => new Promise(() => undefined)

/** Sees that onError was told of the failure, and of which event. */
const assertTold = ({ errors, details }: Running): void => {
  expect(errors).toMatchObject([{ _tag: 'HandlerFailed', event: 'ONIMCONNECTORMESSAGEUPDATE' }])
  expect(details).toStrictEqual([
    { event: message.event, body: treeOf(message.body), cause: handlerError, attempt: 1 },
  ])
}

describeAdapters((start) => {
  describe("with acknowledge 'first'", () => {
    it.each(Object.entries(failures))(
      'answers 200 where the handler %s, and tells onError with what and of which event',
      async (_, handle) => {
        const server = await start({ handle })

        const answer = await server.send(message.body)

        expect(answer).toMatchObject({ status: 200, body: '' })
        expect(await server.events()).toStrictEqual([message.event])
        assertTold(server)
      },
      limit,
    )
  })

  describe("with acknowledge 'after-handling'", () => {
    const acknowledge = 'after-handling'

    it.each(Object.entries(failures))(
      'answers 500 where the handler %s, and tells onError with what and of which event',
      async (_, handle) => {
        const server = await start({ acknowledge, handle })

        const answer = await server.send(message.body)

        expect(answer).toMatchObject({
          status: 500,
          headers: { connection: 'keep-alive' },
          body: '',
        })
        assertTold(server)
      },
      limit,
    )

    it(
      'waits for the handler',
      async () => {
        const { opened, open } = gate()
        const log: string[] = []
        const server = await start({
          acknowledge,
          handle: async () => {
            log.push('begins')
            await opened
            log.push('ends')
          },
        })

        const answer = server.send(message.body).then(({ status }) => log.push(`answer ${status}`))
        await until(() => log.includes('begins'))
        expect(log).toStrictEqual(['begins'])
        open()
        await answer

        expect(log).toStrictEqual(['begins', 'ends', 'answer 200'])
        expect(await server.events()).toStrictEqual([message.event])
      },
      limit,
    )

    it(
      'handles an event of another chat while the handler of one never ends',
      async () => {
        const server = await start({
          acknowledge,
          handle: (event) => (event.event === message.event.event ? never() : undefined),
        })

        const unanswered = server.open()
        unanswered.request.end(message.body)
        await until(() => server.contexts.length === 1)

        expect((await server.send(finish.body)).status).toBe(200)
        expect(server.contexts.map(({ body }) => body)).toStrictEqual([
          treeOf(message.body),
          treeOf(finish.body),
        ])
        reset(unanswered)
      },
      limit,
    )

    it(
      'handles an event to its end although the client goes away meanwhile',
      async () => {
        const { opened, open } = gate()
        const server = await start({ acknowledge, handle: () => opened })

        const exchange = server.open()
        exchange.request.end(message.body)
        await until(() => server.contexts.length === 1)
        reset(exchange)
        await until(() => server.reached[0]?.[1].closed === true)
        open()

        expect(await server.events()).toStrictEqual([message.event])
        await until(() => server.outcomes.length === 1)
        expect(server.errors).toStrictEqual([])
        expect(server.reached[0]?.[0].socket.bytesWritten).toBe(0)
      },
      limit,
    )
  })
})

describeAdapters((start) => {
  describe("with acknowledge 'first'", () => {
    it(
      'answers 200 where the handler never ends, and handles other chats meanwhile',
      async () => {
        const received: unknown[] = []
        const server = await start({
          handle: (event) => {
            received.push(event)
            return event.event === message.event.event ? never() : undefined
          },
        })

        expect((await server.send(message.body)).status).toBe(200)
        expect((await server.send(finish.body)).status).toBe(200)

        await until(() => received.length === 2)
        expect(received).toStrictEqual([message.event, finish.event])
        expect(server.errors).toStrictEqual([])
      },
      limit,
    )

    it(
      'answers before the handler begins, and the next of the same chat before it ends',
      async () => {
        const { opened, open } = gate()
        const log: string[] = []
        const server = await start({
          handle: async () => {
            log.push('begins')
            await opened
            log.push('ends')
          },
        })

        for (const n of [1, 2]) {
          expect((await server.send(message.body)).status).toBe(200)
          log.push(`answer ${n}`)
        }
        await until(() => log.includes('begins'))
        open()

        expect(await server.events()).toStrictEqual([message.event, message.event])
        expect(log.filter((entry) => !entry.startsWith('answer'))).toStrictEqual([
          'begins',
          'ends',
          'begins',
          'ends',
        ])
        expect(log.indexOf('answer 2')).toBeLessThan(log.indexOf('ends'))
      },
      limit,
    )
  })
}, onConnection)
