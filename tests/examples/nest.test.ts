import { setTimeout } from 'node:timers/promises'

import { rawBodies } from '../fixtures'
import { temporaryFile } from '../sqlite/temporary-file'
import { post } from '../support/serve'
import { openConnections } from './open-connections'
import { stopAmid } from './open-requests'
import { killAll, runExample, urlOf, type Program } from './run-example'

afterAll(killAll)

/** A message as PHP writes it, where each letter of Cyrillic takes six bytes. */
const messageOf = (id: number, content: string): string =>
  rawBodies.messageAdd
    .replace('message_id%5D=86497', `message_id%5D=${id}`)
    .replace(/(%5Btext%5D=)[^&]*/, (_, name: string) => name + encodeURIComponent(content))

describe.each(['main.ts', 'main-fastify.ts'])('examples/nest/%s', (file) => {
  const run = (inboxFile: string, env: NodeJS.ProcessEnv = {}): Program =>
    runExample(`nest/${file}`, {
      TSX_TSCONFIG_PATH: 'examples/nest/tsconfig.json',
      INBOX_FILE: inboxFile,
      ...env,
    })

  describe('while it runs', () => {
    let backend: Program
    let url: string

    beforeAll(async () => {
      backend = run(temporaryFile())
      url = await urlOf(backend)
    })

    it.each([
      { id: 1, content: 'Здравствуйте, Клаус!', bytes: 1000 },
      { id: 2, content: 'Здравствуйте!'.repeat(2100), bytes: 150_000 },
    ])('delivers a text in a body of $bytes bytes', async ({ id, content, bytes }) => {
      const body = messageOf(id, content)
      const { status } = await post(url, body)

      expect(body.length).toBeGreaterThanOrEqual(bytes)
      expect(status).toBe(200)
      await backend.printed(`to the chat channel-123: ${JSON.stringify(content)}\n`)
    })

    it('leaves the bodies of other routes to the parsers of Nest', async () => {
      const echo = new URL('/echo', url).href
      const bodies = await Promise.all([
        post(echo, 'text=a+form'),
        post(echo, '{"text":"JSON"}', 'application/json'),
      ])

      expect(bodies.map(({ status }) => status)).toEqual([201, 201])
      expect(await Promise.all(bodies.map((response) => response.json()))).toEqual([
        { text: 'a form' },
        { text: 'JSON' },
      ])
    })

    it('refuses a wrong token, what is no POST, and what is no event', async () => {
      const wrong = await post(url, rawBodies.messageAdd.replace('99990000', 'guess'))
      const get = await fetch(url)
      const placement = await post(url, rawBodies.placement)

      expect([wrong.status, get.status, placement.status]).toEqual([403, 405, 404])
    })

    it('exits with the code 0, and has printed no token by then', async () => {
      backend.signal('SIGTERM')

      expect(await backend.exited).toBe(0)
      expect(backend.output()).not.toMatch(/9999000|7c1f0a|guess|SIGN|https:/)
    })
  })

  it('handles what it has just acknowledged before it exits', async () => {
    const backend = run(temporaryFile(), { DELIVERY_MS: '1000' })
    const { status } = await post(await urlOf(backend), rawBodies.messageAdd)
    backend.signal('SIGTERM')

    expect([status, await backend.exited]).toEqual([200, 0])
    expect(backend.output()).toContain('to the chat channel-123: "[b]Klaus Weber:[/b]')
  })

  it('handles after its next start what the inbox still has', async () => {
    const inboxFile = temporaryFile()
    const first = run(inboxFile, { DELIVERY_MS: '60000' })
    const { status } = await post(await urlOf(first), rawBodies.messageAdd)
    first.signal('SIGTERM')
    await setTimeout(300)
    first.signal('SIGKILL')
    await first.exited
    const second = run(inboxFile)
    await second.printed('to the chat channel-123: "[b]Klaus Weber:[/b]')
    second.signal('SIGTERM')

    expect([status, await second.exited]).toEqual([200, 0])
    expect(first.output()).not.toContain('to the chat')
    expect(second.output().split('to the chat')).toHaveLength(2)
  })

  it('answers and handles what comes through open connections before it exits', async () => {
    const backend = run(temporaryFile())
    const url = await urlOf(backend)
    const [first, next] = await stopAmid(
      backend,
      url,
      rawBodies.messageAdd,
      rawBodies.messageAddFiles,
    )

    expect(first).toMatchObject({ statusCode: 200 })
    expect(next).toMatchObject({ statusCode: 200 })
    expect(await backend.exited).toBe(0)
    expect(backend.output()).toContain('to the chat channel-123: "[b]Klaus Weber:[/b]')
    expect(backend.output()).toContain('to the chat +15550100123: "[b]Ayşe Demir:[/b] "')
  })

  it('waits neither for silence nor for the rest of a request', async () => {
    const backend = run(temporaryFile())
    const url = await urlOf(backend)
    const connections = await openConnections(url)
    backend.signal('SIGTERM')

    expect(await backend.exited).toBe(0)
    expect(await connections.closed()).toEqual(['idle', expect.anything(), expect.anything()])
  })
})
