import { setTimeout as sleep } from 'node:timers/promises'

import type { InstallationEvent, ReceiverOptions } from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'
import { install, message, strangersToken, tokens, treeOf, undecodable, withToken } from './bodies'
import { describeAdapters, limit, type Running } from './contract'

/** Sends what is not handed over, for an error that is told with these details. */
const assertRefused = async (
  server: Running,
  body: string,
  status: number,
  error: object,
  details: object,
): Promise<void> => {
  const answer = await server.send(body)

  expect(answer).toMatchObject({ status, headers: { connection: 'keep-alive' }, body: '' })
  expect(await server.events()).toStrictEqual([])
  expect(server.unhandled).toStrictEqual([])
  expect(server.passedOn).toStrictEqual([])
  expect(server.errors).toMatchObject([error])
  expect(server.details).toStrictEqual([details])
}

const assertForbidden = (server: Running, body: string, why: string): Promise<void> =>
  assertRefused(server, body, 403, { _tag: 'Unverified', why }, {})

/** Sends what could not be verified because a function failed: its body is kept. */
const assertKept = (server: Running, body: string, _tag: string, cause: Error): Promise<void> =>
  assertRefused(server, body, 503, { _tag }, { body: treeOf(body), isVerified: false, cause })

const tokenField = `auth%5Bapplication_token%5D=${portal.application_token}`

const strangers = {
  'a wrong token': [withToken(message.body, strangersToken), 'WrongToken'],
  'a token that the right one begins with': [
    withToken(message.body, portal.application_token.slice(0, -1)),
    'WrongToken',
  ],
  'the right token in capitals': [
    withToken(message.body, portal.application_token.toUpperCase()),
    'WrongToken',
  ],
  'an empty token': [withToken(message.body, ''), 'NoToken'],
  'no token': [message.body.replace(`&${tokenField}`, ''), 'NoToken'],
  'a list for a token': [
    message.body.replace('application_token%5D=', 'application_token%5D%5B0%5D='),
    'NoToken',
  ],
  'its token outside of auth': [
    message.body.replace('auth%5Bapplication_token%5D', 'application_token'),
    'NoToken',
  ],
  'a wrong token, and undecodable': [withToken(undecodable, strangersToken), 'WrongToken'],
  'a wrong token, and of another name': [
    withToken(message.body, strangersToken).replace('ONIMCONNECTORMESSAGEUPDATE', 'ONCRMDEALADD'),
    'WrongToken',
  ],
} as const

const resolverError = new Error(`no store for ${portal.member_id}`)

const unresolved: Readonly<Record<string, readonly [() => unknown, string]>> = {
  'a resolver that answers undefined': [() => undefined, 'UnknownPortal'],
  'a resolver that answers an empty text': [() => '', 'UnknownPortal'],
  'a resolver that answers an empty list': [() => [], 'UnknownPortal'],
  'a resolver that answers another token': [() => strangersToken, 'WrongToken'],
}

const failing: Readonly<Record<string, () => never | Promise<never>>> = {
  rejects: () => Promise.reject(resolverError),
  throws: () => {
    throw resolverError
  },
}

type Resolver = Extract<ReceiverOptions['applicationToken'], (...args: never) => unknown>

/** A resolver that fails once; afterwards it does what it should. */
const failingOnce = (fail: () => unknown): jest.MockedFunction<Resolver> =>
  jest
    .fn<ReturnType<Resolver>, Parameters<Resolver>>(() => Promise.resolve(portal.application_token))
    .mockImplementationOnce(fail as Resolver)

const unknownInstall = withToken(install.body, strangersToken)
const unknownInstallEvent = {
  ...install.event,
  auth: { ...install.event.auth, application_token: strangersToken },
}

const proofError = new Error(`no answer from ${portal.domain}`)

const unproven: Readonly<Record<string, () => unknown>> = {
  'that verifyInstall finds false': () => Promise.resolve(false),
  'of which verifyInstall says nothing': () => undefined,
  'of which verifyInstall says something else than true': () => 'yes',
}

const isPlacement = (body: string): boolean => body.includes('PLACEMENT=')

describeAdapters((start, { passesOn }) => {
  it.each(Object.entries(strangers))(
    'refuses a request with %s',
    async (_, [body, why]) => {
      await assertForbidden(await start(), body, why)
    },
    limit,
  )

  it(
    'takes any token of a list',
    async () => {
      const server = await start({ applicationToken: [strangersToken, ...tokens] })

      expect((await server.send(withToken(message.body, strangersToken))).status).toBe(200)
      expect((await server.send(message.body)).status).toBe(200)

      const { auth } = message.event
      expect(await server.events()).toStrictEqual([
        { ...message.event, auth: { ...auth, application_token: strangersToken } },
        message.event,
      ])
    },
    limit,
  )

  it(
    'takes the token that a resolver finds by the member_id',
    async () => {
      const resolver = failingOnce(() => [strangersToken, portal.application_token])
      const server = await start({ applicationToken: resolver })

      expect((await server.send(message.body)).status).toBe(200)

      expect(await server.events()).toStrictEqual([message.event])
      const asked = resolver.mock.calls.map(([claimed]: readonly unknown[]) => claimed)
      expect(asked).toStrictEqual([{ member_id: portal.member_id }])
    },
    limit,
  )

  it.each(Object.entries(unresolved))(
    'refuses a request after %s',
    async (_, [fail, why]) => {
      const server = await start({
        applicationToken: failingOnce(fail),
        verification: { unknownFor: 1 },
      })

      await assertForbidden(server, message.body, why)
      await sleep(2)
    },
    limit,
  )

  it.each(Object.entries(failing))(
    'asks a resolver that %s again',
    async (_, fail) => {
      const server = await start({ applicationToken: failingOnce(fail) })

      expect((await server.send(message.body)).status).toBe(200)
      expect(await server.events()).toStrictEqual([message.event])
      expect(server.errors).toStrictEqual([])
    },
    limit,
  )

  it(
    'keeps the body of a request after a resolver that rejects each time',
    async () => {
      const applicationToken = jest.fn(failing['rejects'])
      const server = await start({ applicationToken })

      await assertKept(server, message.body, 'TokenLookupFailed', resolverError)
      applicationToken.mockReset()
      applicationToken.mockReturnValue(Promise.resolve(portal.application_token) as never)
    },
    limit,
  )

  it(
    'hands an install over whose token is unknown, but which verifyInstall has proven',
    async () => {
      const verifyInstall = jest.fn<Promise<boolean>, [InstallationEvent]>(() =>
        Promise.resolve(true),
      )
      const server = await start({ verifyInstall })

      expect((await server.send(unknownInstall)).status).toBe(200)

      expect(await server.events()).toStrictEqual([unknownInstallEvent])
      expect(verifyInstall.mock.calls).toStrictEqual([[unknownInstallEvent]])
      expect(server.errors).toStrictEqual([])
    },
    limit,
  )

  it.each(Object.entries(unproven))(
    'refuses an install %s',
    async (_, verifyInstall) => {
      const server = await start({ verifyInstall: verifyInstall as () => boolean })

      await assertForbidden(server, unknownInstall, 'UnprovenInstall')
    },
    limit,
  )

  it(
    'refuses an install without verifyInstall, and keeps its body for whoever can judge it',
    async () => {
      await assertRefused(
        await start(),
        unknownInstall,
        403,
        { _tag: 'Unverified', why: 'UnprovenInstall' },
        { body: treeOf(unknownInstall), isVerified: false },
      )
    },
    limit,
  )

  it(
    'keeps the body of an install for which verifyInstall rejects each time',
    async () => {
      const server = await start({ verifyInstall: () => Promise.reject(proofError) })

      await assertKept(server, unknownInstall, 'InstallProofFailed', proofError)
    },
    limit,
  )

  it(
    'asks verifyInstall of no other event',
    async () => {
      const verifyInstall = jest.fn(() => true)
      const server = await start({ verifyInstall })

      await assertForbidden(server, withToken(message.body, strangersToken), 'WrongToken')
      expect(verifyInstall).not.toHaveBeenCalled()
    },
    limit,
  )

  it.each([
    ['a placement', rawBodies.placement],
    ['the page of an app', rawBodies.placement.replace('SETTING_CONNECTOR', 'DEFAULT')],
    ['a form of somebody else', 'name=Ann&message=Hello+there'],
  ])(
    passesOn ? 'passes %s on, with its body, to the next handler' : 'answers 404 to %s',
    async (_, body) => {
      const server = await start()

      const answer = await server.send(body)

      expect(answer.status).toBe(passesOn ? 202 : 404)
      expect(server.passedOn).toStrictEqual(passesOn ? [treeOf(body)] : [])
      expect(await server.events()).toStrictEqual([])
      expect(server.errors).toMatchObject(isPlacement(body) ? [] : [{ _tag: 'NotAnEvent' }])
    },
    limit,
  )
})
