import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { rawBodies } from '../fixtures'
import { adapters } from './adapters'
import { message, treeOf } from './bodies'
import { consoleOutput, describeAdapters, limit, until } from './contract'
import { form, reset } from './request'
import { onNothing } from './servers'

const appError = new Error('the page of the app is broken')

const failures = {
  throws: () => {
    throw appError
  },
  rejects: () => Promise.reject(appError),
} as const

describeAdapters((start, { passesOn, alone }) => {
  it(
    'answers 404 to what is not an event where nothing comes next',
    async () => {
      const server = await start({ listen: alone })

      const answer = await server.send(rawBodies.placement)

      expect(answer).toMatchObject({ status: 404, body: '' })
      expect(server.errors).toStrictEqual([])
      expect(consoleOutput()).toStrictEqual([])
    },
    limit,
  )

  it(
    'hands events over where nothing comes next',
    async () => {
      const server = await start({ listen: alone })

      expect((await server.send(message.body)).status).toBe(200)
      expect(await server.events()).toStrictEqual([message.event])
    },
    limit,
  )

  it(
    'takes base64 of a form for no event',
    async () => {
      const server = await start()

      const { status } = await server.send(Buffer.from(message.body).toString('base64'))

      expect(status).toBe(passesOn ? 202 : 404)
      expect(await server.events()).toStrictEqual([])
    },
    limit,
  )
})

describeAdapters(
  (start, { failing }) => {
    it.each(Object.entries(failures))(
      'leaves it to the framework where what comes next %s',
      async (_, fail) => {
        const server = await start({ listen: failing(fail) })

        expect((await server.send(rawBodies.placement)).status).toBe(500)
        expect(server.passedOn).toStrictEqual([appError])
        expect(server.errors).toStrictEqual([])
      },
      limit,
    )
  },
  // Express 4 does not hear of it where a next handler rejects: that one is none of ours.
  adapters.filter(({ passesOn, name }) => passesOn && name !== 'Express 4'),
)

const express = adapters.filter(({ name }) => name.startsWith('Express'))

const said = [
  'error: a request could not be answered: its response, or what comes next, threw an error',
]

describeAdapters((start, { failing }) => {
  it(
    'leaves it to the framework where what comes next throws at once',
    async () => {
      const server = await start({ listen: failing(failures.throws) })

      expect((await server.send(rawBodies.placement)).status).toBe(500)
      expect(server.passedOn).toStrictEqual([appError])
    },
    limit,
  )

  describe.each(Object.entries(failures))('where a next that is not of Express %s', (_, fail) => {
    it(
      'tells it of the error, as Express would',
      async () => {
        const told: unknown[][] = []
        const next = (...args: readonly unknown[]): unknown => {
          told.push([...args])
          return args.length === 0 ? fail() : undefined
        }
        const server = await start({
          listen: onNothing(next),
          before: (_, response) => {
            // Whoever is told of the error answers.
            setTimeout(() => response.writeHead(503).end(), 20)
          },
        })

        expect((await server.send(rawBodies.placement)).status).toBe(503)
        expect(told).toStrictEqual([[], [appError]])
        expect(consoleOutput()).toStrictEqual([])
      },
      limit,
    )

    it(
      'answers 500 where it will not be told either, and says so',
      async () => {
        const server = await start({ listen: onNothing(fail) })

        expect((await server.send(rawBodies.placement)).status).toBe(500)
        expect(consoleOutput()).toStrictEqual(said)
      },
      limit,
    )
  })

  it(
    'leaves an answer alone that was given before next failed',
    async () => {
      const responses: ServerResponse[] = []
      const next = (): never => {
        responses[0]?.writeHead(201).end()
        throw appError
      }
      const server = await start({
        listen: onNothing(next),
        before: (_, response) => responses.push(response),
      })

      expect((await server.send(rawBodies.placement)).status).toBe(201)
      expect(consoleOutput()).toStrictEqual(said)
    },
    limit,
  )
}, express)

const breakMethod =
  (name: 'setHeader' | 'end') =>
  (_: IncomingMessage, response: ServerResponse): void => {
    Object.assign(response, { [name]: failures.throws })
  }

const writers = adapters.filter(({ name }) => name === 'Node http' || name.startsWith('Express'))

describeAdapters((start, { alone }) => {
  it(
    'answers 500 where a wrapped response takes no headers',
    async () => {
      const server = await start({ listen: alone, before: breakMethod('setHeader') })

      // The answer to an event has no header of ours, that to a GET has one.
      expect((await server.send(message.body)).status).toBe(200)
      expect((await server.send(undefined, { method: 'GET' })).status).toBe(500)

      expect(consoleOutput()).toStrictEqual(said)
    },
    limit,
  )

  it(
    'ends the connection where a wrapped response cannot end',
    async () => {
      const server = await start({ listen: alone, before: breakMethod('end') })

      await expect(server.send(message.body)).rejects.toThrow()

      expect(await server.events()).toStrictEqual([message.event])
      expect(consoleOutput()).toStrictEqual(said)
    },
    limit,
  )

  it(
    'ends the connection where a wrapped response fails in the middle of the answer',
    async () => {
      const server = await start({
        listen: alone,
        before: (_, response) => {
          const end = (): never => {
            response.flushHeaders()
            throw appError
          }
          Object.assign(response, { end })
        },
      })

      await expect(server.send(message.body)).rejects.toThrow()
      expect(consoleOutput()).toStrictEqual(said)
    },
    limit,
  )
}, writers)

describeAdapters((start, { alone }) => {
  it(
    'resolves when all of the answer has been written',
    async () => {
      const server = await start({
        listen: alone,
        // As sessions do that must be stored before the answer goes out; the callback gets lost.
        before: (_, response) => {
          const end = response.end.bind(response)
          const endLater = (): ServerResponse => {
            setTimeout(() => end(), 20)
            return response
          }
          Object.assign(response, { end: endLater })
        },
      })

      const { answer, request } = server.open()
      request.end(message.body)
      await until(() => server.returned.length === 1)
      await server.returned[0]

      expect(server.reached[0]?.[1].writableFinished).toBe(true)
      expect((await answer).status).toBe(200)
    },
    limit,
  )

  it(
    'resolves for a client that has gone, before its answer or in the middle of it',
    async () => {
      const server = await start({
        listen: alone,
        before: (_, response) => {
          Object.assign(response, { end: () => response })
        },
      })

      const { request, answer } = server.open()
      request.end(message.body)
      await until(() => server.outcomes.length === 1)
      await sleep(5)
      reset({ request, answer })
      const unfinished = server.open({ headers: { ...form, 'content-length': '9' } })
      unfinished.request.write('event')
      await until(() => server.returned.length === 2)
      reset(unfinished)

      expect(await Promise.all(server.returned)).toStrictEqual([undefined, undefined])
    },
    limit,
  )
}, writers)

describeAdapters((start, { passesOn }) => {
  it(
    'returns a promise that resolves, whatever the answer is',
    async () => {
      const server = await start()

      for (const [body, method] of [
        [message.body, 'POST'],
        [rawBodies.placement, 'POST'],
        ['a=1&a[b]=2', 'POST'],
        [undefined, 'GET'],
      ] as const) {
        await server.send(body, { method })
      }

      await expect(Promise.all(server.returned)).resolves.toHaveLength(4)
      expect(server.passedOn).toStrictEqual(passesOn ? [treeOf(rawBodies.placement)] : [])
    },
    limit,
  )
})
