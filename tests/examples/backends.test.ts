import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { parseEvent } from 'bitrix24-imconnector-events'

import { accessToken, portal, rawBodies } from '../fixtures'
import { post } from '../support/serve'
import { openConnections } from './open-connections'
import { stopAmid } from './open-requests'
import { killAll, runExample, urlOf, type Program } from './run-example'

afterAll(killAll)

const wrongToken = (body: string): string => body.replace(portal.application_token, 'guess')

/** The body as another portal would send it, with its own tokens. */
const ofPortal = (body: string, memberId: string, access = accessToken): string =>
  body
    .replace(portal.member_id, memberId)
    .replace(portal.application_token, `application-token-of-${memberId}`)
    .replace(accessToken, access)

describe.each([
  { file: 'express.ts', placement: 200 },
  { file: 'fastify.ts', placement: 200 },
  { file: 'koa.ts', placement: 200 },
  { file: 'http.ts', placement: 404 },
  { file: 'fetch.ts', placement: 404 },
])('examples/$file', ({ file, placement }) => {
  describe('while it runs', () => {
    let backend: Program
    let url: string
    let directory: string
    let lostEvents: string

    afterAll(() => rm(directory, { recursive: true }))

    beforeAll(async () => {
      const authorizationServer = './tests/examples/authorization-server.ts'
      directory = await mkdtemp(join(tmpdir(), 'lost-events-'))
      lostEvents = join(directory, 'lost-events.jsonl')
      const env = { CLIENT_ID: 'app.ours', LOST_EVENTS: lostEvents }
      backend = runExample(file, env, [authorizationServer])
      url = await urlOf(backend)
    })

    it('delivers a message with its files', async () => {
      const { status } = await post(url, rawBodies.messageAddFiles)

      expect(status).toBe(200)
      await backend.printed(
        [
          'to the chat +15550100123: "[b]Ayşe Demir:[/b] "',
          'to the chat +15550100123: the image photo 1.jpg, 182734 bytes',
          'to the chat +15550100123: the file teklif.pdf, 1234 bytes\n',
        ].join('\n'),
      )
    })

    it('handles other events', async () => {
      const dialog = await post(url, rawBodies.dialogFinish)
      const status = await post(url, rawBodies.statusDelete)

      expect([dialog.status, status.status]).toEqual([200, 200])
      await backend.printed('session 3282 in the chat 8 was closed by user 27\n')
      await backend.printed('the connector myconnector left the line 107\n')
    })

    it('refuses a wrong token', async () => {
      const { status } = await post(url, wrongToken(rawBodies.messageAdd))

      expect(status).toBe(403)
      await backend.printed(
        'the request is refused: its application_token is not the expected one\n',
      )
    })

    it('says what is wrong with an event that it cannot read, and keeps it', async () => {
      const body = rawBodies.dialogStart.replace('closed%5D=N', '')
      const { status } = await post(url, body)

      expect(status).toBe(422)
      await backend.printed('  data.DATA[0].session.closed: expected Y or N, received nothing\n')
      const kept = JSON.parse(await readFile(lostEvents, 'utf8')) as { body: object }
      expect(parseEvent(kept.body)).toStrictEqual(parseEvent(body))
      expect((await stat(lostEvents)).mode & 0o777).toBe(0o600)
    })

    it(`answers a placement with ${placement}`, async () => {
      const response = await post(`${url}?DOMAIN=some-domain.bitrix24.com`, rawBodies.placement)
      const text = await response.text()

      expect(response.status).toBe(placement)
      expect(text.includes('Settings of the connector')).toBe(placement === 200)
    })

    it('answers what is no POST, and what is not for it', async () => {
      const get = await fetch(url)
      const elsewhere = await post(new URL('/elsewhere', url).href, rawBodies.messageAdd)

      expect([get.status, get.headers.get('allow'), elsewhere.status]).toEqual([405, 'POST', 404])
    })

    it('believes a portal from its proven installation until it is uninstalled', async () => {
      const install = (access: string) =>
        post(url, ofPortal(rawBodies.appInstall, 'new-portal', access))
      const message = () => post(url, ofPortal(rawBodies.messageAdd, 'new-portal'))
      const uninstall = () => post(url, ofPortal(rawBodies.appUninstall, 'new-portal'))

      expect((await message()).status).toBe(403)
      expect((await install('token-of-another-app')).status).toBe(403)
      expect((await install('token-of-an-employee')).status).toBe(403)
      expect((await install('unknown-token')).status).toBe(403)
      expect((await message()).status).toBe(403)
      expect((await install('token-of-an-administrator')).status).toBe(200)
      await backend.printed('installed on some-domain.bitrix24.com\n')
      expect((await message()).status).toBe(200)
      expect((await uninstall()).status).toBe(200)
      await backend.printed('uninstalled from some-domain.bitrix24.com\n')
      expect((await message()).status).toBe(403)
    })

    it('has printed no token and no link by the time it ends', async () => {
      backend.signal('SIGTERM')

      expect(await backend.exited).toBe(0)
      expect(backend.output()).not.toMatch(/token-of|9999000|7c1f0a|6d9e31|guess|SIGN|https:/)
    })
  })

  it('handles what it has acknowledged before it exits', async () => {
    const backend = runExample(file, { DELIVERY_MS: '1500' })
    const url = await urlOf(backend)
    const { status } = await post(url, rawBodies.messageAdd)
    backend.signal('SIGTERM')

    expect(status).toBe(200)
    expect(backend.output()).not.toContain('to the chat')
    expect(await backend.exited).toBe(0)
    expect(backend.output()).toContain('to the chat channel-123: "[b]Klaus Weber:[/b]')
  })

  it('answers and handles what comes through open connections before it exits', async () => {
    const backend = runExample(file)
    const url = await urlOf(backend)
    const [first, next] = await stopAmid(backend, url, rawBodies.messageAdd, rawBodies.dialogFinish)

    expect(first).toMatchObject({ statusCode: 200 })
    expect(next).toMatchObject({
      statusCode: 200,
      headers: { connection: 'close' },
    })
    expect(await backend.exited).toBe(0)
    expect(backend.output()).toContain('to the chat channel-123: "[b]Klaus Weber:[/b]')
    expect(backend.output()).toContain('session 3282 in the chat 8 was closed by user 27\n')
  })

  it('waits neither for silence nor for the rest of a request', async () => {
    const backend = runExample(file, { DELIVERY_MS: '1500' })
    const url = await urlOf(backend)
    const connections = await openConnections(url)
    const { status } = await post(url, rawBodies.messageAdd)
    backend.signal('SIGTERM')

    expect(status).toBe(200)
    expect(await backend.exited).toBe(0)
    expect(backend.output()).toContain('to the chat channel-123: "[b]Klaus Weber:[/b]')
    // The idle one is closed at once; the other two only later.
    expect(await connections.closed()).toEqual(['idle', expect.anything(), expect.anything()])
  })
})
