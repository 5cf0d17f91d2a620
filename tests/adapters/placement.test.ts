import {
  createReceiver,
  type Placement,
  type PlacementContext,
  type PlacementHandler,
} from 'bitrix24-imconnector-events'
import { lambdaHandler } from 'bitrix24-imconnector-events/lambda'
import { placementRequest, samplePlacement } from 'bitrix24-imconnector-events/testing'

import { portal, rawBodies } from '../fixtures'
import { formType, post } from '../support/serve'
import { message, strangersToken, treeOf, withToken } from './bodies'
import { assertRefused, consoleOutput, describeAdapters, limit } from './contract'

const html = 'text/html; charset=utf-8'
const page = '<!doctype html><title>Настройки</title><p>Line, “quoted” 😀</p>'

const body = rawBodies.placement
const withoutToken = body.replace(/&APPLICATION_TOKEN=\w+/, '')
const pageOfApp = withoutToken
  .replace('SETTING_CONNECTOR', 'DEFAULT')
  .replace(/&PLACEMENT_OPTIONS=.*/, '')

const framingHeaders = ['content-length', 'transfer-encoding'] as const

describeAdapters((start, { parsers }) => {
  const noting = (answer: PlacementHandler = () => page) => {
    const asked: [Placement, PlacementContext][] = []
    const onPlacement: PlacementHandler = (placement, context) => {
      asked.push([placement, context])
      return answer(placement, context)
    }
    return { asked, onPlacement }
  }

  describe.each(Object.entries(parsers))('with %s before', (_, listen) => {
    it(
      'writes the page that onPlacement makes, and goes on with events',
      async () => {
        const { asked, onPlacement } = noting()
        const server = await start({ listen, onPlacement })

        const answer = await server.send(body)

        expect(answer).toMatchObject({ status: 200, body: page, headers: { 'content-type': html } })
        expect(
          asked.map(([{ PLACEMENT }, { isVerified }]) => [PLACEMENT, isVerified]),
        ).toStrictEqual([['SETTING_CONNECTOR', true]])
        expect((await server.send(message.body)).status).toBe(200)
        expect(await server.events()).toStrictEqual([message.event])
        expect(server.passedOn).toStrictEqual([])
        expect(server.errors).toStrictEqual([])
        expect(consoleOutput()).toStrictEqual([])
      },
      limit,
    )
  })

  it(
    'says how long the page is, and does nothing about frames',
    async () => {
      const server = await start({ onPlacement: () => page })

      const { headers } = await server.send(body)

      const length = headers['content-length']
      expect(length ?? String(Buffer.byteLength(page))).toBe(String(Buffer.byteLength(page)))
      expect(framingHeaders.filter((name) => headers[name] !== undefined)).toHaveLength(1)
      expect(headers).not.toHaveProperty('content-security-policy')
      expect(headers).not.toHaveProperty('x-frame-options')
    },
    limit,
  )

  it(
    'writes an answer with its status and headers, and with or without a body',
    async () => {
      const answers = [
        { status: 403, headers: { 'Content-Type': 'text/plain' }, body: 'not you' },
        { status: 302, headers: { Location: 'https://example.com/page?a=1' } },
        {
          headers: { 'Content-Security-Policy': 'default-src https:', 'Content-Length': '1' },
          body: page,
        },
        { status: 204 },
        '',
      ]
      const server = await start({ onPlacement: () => answers.shift() ?? '' })

      const [forbidden, redirect, policy, nothing, empty] = [
        await server.send(body),
        await server.send(body),
        await server.send(body),
        await server.send(body),
        await server.send(body),
      ]

      expect(forbidden).toMatchObject({ status: 403, body: 'not you' })
      expect(forbidden.headers['content-type']).toMatch(/^text\/plain/)
      expect(redirect).toMatchObject({
        status: 302,
        headers: { location: 'https://example.com/page?a=1' },
        body: '',
      })
      expect(policy).toMatchObject({
        status: 200,
        headers: { 'content-security-policy': 'default-src https:', 'content-type': html },
        body: page,
      })
      expect(nothing).toMatchObject({ status: 204, body: '' })
      expect(empty).toMatchObject({ status: 200, body: '' })
      expect(server.errors).toStrictEqual([])
    },
    limit,
  )

  it(
    'answers an installation page without a token, which is not verified',
    async () => {
      const { asked, onPlacement } = noting()
      const server = await start({ onPlacement })

      expect(await server.send(pageOfApp)).toMatchObject({ status: 200, body: page })
      expect(asked).toMatchObject([
        [
          { PLACEMENT: 'DEFAULT', member_id: portal.member_id, options: {} },
          { isVerified: false, body: treeOf(pageOfApp) },
        ],
      ])
    },
    limit,
  )

  it(
    'answers 403 to a wrong token, and does not ask onPlacement',
    async () => {
      const { asked, onPlacement } = noting()
      const server = await start({ onPlacement })

      const answer = await server.send(withToken(body, strangersToken))

      expect(answer).toMatchObject({ status: 403, body: '' })
      expect(asked).toStrictEqual([])
      await assertRefused(server, 'Unverified')
    },
    limit,
  )

  it(
    'answers 503 while the token cannot be looked up',
    async () => {
      const { asked, onPlacement } = noting()
      let isAway = true
      const server = await start({
        onPlacement,
        applicationToken: () => {
          if (isAway) throw new Error('away')
          return portal.application_token
        },
      })

      expect(await server.send(body)).toMatchObject({ status: 503, body: '' })
      isAway = false
      expect(asked).toStrictEqual([])
      await assertRefused(server, 'TokenLookupFailed')
    },
    limit,
  )

  it.each<[string, PlacementHandler]>([
    ['throws', () => Promise.reject(new Error(`no page for ${portal.member_id}`))],
    ['answers with what splits the answer', () => ({ headers: { a: 'b\r\nc: d' } })],
    ['answers with what is none', () => undefined as unknown as string],
  ])(
    'answers 500 where onPlacement %s, and tells onError',
    async (_, onPlacement) => {
      const server = await start({ onPlacement })

      expect(await server.send(body)).toMatchObject({ status: 500, body: '' })
      await assertRefused(server, 'PlacementFailed')
    },
    limit,
  )

  it(
    'answers 422 to a placement that cannot be decoded, and 405 to a GET or a HEAD',
    async () => {
      const { asked, onPlacement } = noting()
      const server = await start({ onPlacement })

      expect((await server.send(`${pageOfApp}&AUTH_EXPIRES=x`)).status).toBe(422)
      expect((await server.send(undefined, { method: 'GET' })).status).toBe(405)
      expect((await server.send(undefined, { method: 'HEAD' })).status).toBe(405)
      expect(asked).toStrictEqual([])
      await assertRefused(server, 'InvalidPlacement')
    },
    limit,
  )
})

describeAdapters((start, { passesOn, hasConnection }) => {
  it(
    passesOn
      ? 'passes on what is neither an event nor a placement, with its body'
      : 'answers 404 to what is neither an event nor a placement',
    async () => {
      const server = await start({ onPlacement: () => page })

      expect((await server.send('name=Ann')).status).toBe(passesOn ? 202 : 404)
      expect(server.passedOn).toStrictEqual(passesOn ? [{ name: 'Ann' }] : [])
      expect(server.errors).toMatchObject([{ _tag: 'NotAnEvent' }])
    },
    limit,
  )

  it(
    passesOn
      ? 'passes a placement on without onPlacement, with its body'
      : 'answers 404 to a placement without onPlacement',
    async () => {
      const server = await start()

      const answer = await server.send(body)

      expect(answer.status).toBe(passesOn ? 202 : 404)
      expect(server.passedOn).toStrictEqual(passesOn ? [treeOf(body)] : [])
      expect(server.errors).toStrictEqual([])
      expect(consoleOutput()).toStrictEqual([])
    },
    limit,
  )

  if (!hasConnection) return

  it(
    'tells onPlacement the host and the language, which are in the query',
    async () => {
      const { query } = placementRequest(samplePlacement())
      const onPlacement: PlacementHandler = ({ domain, language }) => `${domain} ${language}`
      const server = await start({ onPlacement })

      const response = await post(`${server.url}/events?${query}`, body, formType)

      expect(await response.text()).toBe('some-domain.bitrix24.com en')
    },
    limit,
  )
})

describe('A function', () => {
  const { query } = placementRequest(samplePlacement())
  const queryStringParameters = Object.fromEntries(new URLSearchParams(query))

  it.each([
    [
      'AWS, in format 2.0',
      {
        rawPath: '/events',
        rawQueryString: query,
        requestContext: { http: { method: 'POST' } },
      },
    ],
    ['AWS, in format 1.0', { httpMethod: 'POST', path: '/events', queryStringParameters }],
    ['Yandex, called by its id', { httpMethod: 'POST', queryStringParameters }],
  ])('of %s tells onPlacement the host and the language', async (_, event) => {
    const receiver = createReceiver({
      applicationToken: portal.application_token,
      handlers: {},
      onPlacement: ({ domain, language }) => `${domain} ${language}`,
    })

    expect(await lambdaHandler(receiver)({ ...event, body })).toStrictEqual({
      statusCode: 200,
      headers: { 'content-type': html },
      body: 'some-domain.bitrix24.com en',
      isBase64Encoded: false,
    })
  })
})
