import { setTimeout as sleep } from 'node:timers/promises'

import { formType } from '../support/serve'
import { onConnection } from './adapters'
import { longBody, mebibyte, message } from './bodies'
import { assertRefused, describeAdapters, limit } from './contract'
import { form, writeOn, writeThenRead } from './request'

describeAdapters((start, { hasConnection }) => {
  // The connection of a function is that of its platform, which has read the whole body.
  const connection = hasConnection ? 'close' : 'keep-alive'
  const tooLarge = { status: 413, headers: { connection }, body: '' }

  it(
    'answers 413 to a body whose content-length is over the limit',
    async () => {
      const server = await start()

      const { request, answer } = server.open({
        headers: { ...form, 'content-length': String(longBody.length) },
      })
      request.end(longBody)

      expect(await answer).toMatchObject(tooLarge)
      await assertRefused(server, 'BodyTooLarge')
    },
    limit,
  )

  it(
    'answers 413 to a body in chunks that is over the limit',
    async () => {
      const server = await start()

      const { request, answer } = server.open()
      request.write(longBody.slice(0, 1000))
      request.end(longBody.slice(1000))

      expect(await answer).toMatchObject(tooLarge)
      await assertRefused(server, 'BodyTooLarge')
    },
    limit,
  )

  it(
    'counts bytes, not characters, and takes a body of just the limit',
    async () => {
      const raw = Buffer.from(decodeURIComponent(message.body.replaceAll('+', '%20')))
      const [server, stricter] = await Promise.all([
        start({ limits: { maxBytes: raw.length } }),
        start({ limits: { maxBytes: raw.length - 1 } }),
      ])

      expect((await server.send(raw)).status).toBe(200)
      expect(await stricter.send(raw)).toMatchObject(tooLarge)
      await assertRefused(stricter, 'BodyTooLarge')
    },
    limit,
  )

  it(
    'takes a slow body that arrives within the deadline',
    async () => {
      const server = await start({ bodyTimeout: 4000 })
      const { request, answer } = server.open()

      for (let i = 0; i < 4; i += 1) {
        request.write(message.body.slice(i * 100, (i + 1) * 100))
        await sleep(20)
      }
      request.end(message.body.slice(400))

      expect((await answer).status).toBe(200)
      expect(await server.events()).toStrictEqual([message.event])
    },
    limit,
  )
})

describeAdapters((start) => {
  const tooLarge = { status: 413, headers: { connection: 'close' }, body: '' }

  it(
    'answers 413 also to who sends nothing of what was announced, and to who never ends',
    async () => {
      const [announced, endless] = await Promise.all([start(), start()])

      const silent = announced.open({
        headers: { ...form, 'content-length': String(mebibyte + 1) },
      })
      silent.request.flushHeaders()
      const writing = endless.open()
      writing.request.write(longBody)
      await writeOn(writing)

      expect(await silent.answer).toMatchObject(tooLarge)
      expect(await writing.answer).toMatchObject(tooLarge)
      await assertRefused(announced, 'BodyTooLarge')
      await assertRefused(endless, 'BodyTooLarge')
    },
    limit,
  )

  it.each([
    ['a body', `content-length: ${longBody.length}\r\n\r\n${longBody}`],
    [
      'a body in chunks',
      `transfer-encoding: chunked\r\n\r\n${longBody.length.toString(16)}\r\n${longBody}\r\n0\r\n\r\n`,
    ],
  ])(
    'answers 413 to %s also where the client reads nothing before it has sent all',
    async (_, raw) => {
      const server = await start()

      const head = `POST /events HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${formType}\r\n`
      const answer = await writeThenRead(server.url, head + raw)

      expect(answer).toMatch(/^HTTP\/1\.1 413 .*\r\nconnection: close\r\n/is)
      await assertRefused(server, 'BodyTooLarge')
    },
    limit,
  )

  it(
    'answers 400 to a body in far too many chunks, and ends the connection',
    async () => {
      const server = await start({ limits: { maxBytes: 16_384 } })

      const head = `POST /events HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${formType}\r\n`
      const chunks = '1\r\nx\r\n'.repeat(8000)
      const answer = await writeThenRead(
        server.url,
        `${head}transfer-encoding: chunked\r\n\r\n${chunks}`,
      )

      expect(answer).toMatch(/^HTTP\/1\.1 400 .*\r\nconnection: close\r\n/is)
      await assertRefused(server, 'MalformedBody')
      expect(server.errors).toMatchObject([{ why: 'TooManyChunks', where: 'the body' }])
      expect(server.details).toStrictEqual([{}])
    },
    limit,
  )

  it(
    'answers 413 to a body that is too large, however short the deadline is',
    async () => {
      const server = await start({ bodyTimeout: 100 })

      const { request, answer } = server.open({
        headers: { ...form, 'content-length': String(longBody.length * 9) },
      })
      request.write('event=')

      expect((await answer).status).toBe(413)
      await assertRefused(server, 'BodyTooLarge')
    },
    limit,
  )

  it.each([
    ['stops in the middle', message.body.slice(0, 300)],
    ['never begins', undefined],
  ])(
    'answers 408 to a body that %s',
    async (_, body) => {
      const server = await start({ bodyTimeout: 100 })

      const { request, answer } = server.open({
        headers: { ...form, 'content-length': String(message.body.length) },
      })
      if (body === undefined) request.flushHeaders()
      else request.write(body)

      expect(await answer).toMatchObject({
        status: 408,
        headers: { connection: 'close' },
        body: '',
      })
      await assertRefused(server, 'BodyTimeout')
    },
    limit,
  )
}, onConnection)
