import type { InstallationEvent, ReceiverOptions } from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'
import { install, message, strangersToken, tokens, treeOf, undecodable, withToken } from './bodies'
import { describeAdapters, limit, type Running } from './contract'

const assertForbidden = async (
  server: Running,
  body: string,
  why: string,
  cause?: unknown,
): Promise<void> => {
  const answer = await server.send(body)

  expect(answer).toMatchObject({ status: 403, headers: { connection: 'keep-alive' }, body: '' })
  expect(await server.events()).toStrictEqual([])
  expect(server.unhandled).toStrictEqual([])
  expect(server.passedOn).toStrictEqual([])
  expect(server.errors).toMatchObject([{ _tag: 'Unverified', why }])
  expect(server.details).toStrictEqual([cause === undefined ? {} : { cause }])
}

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

const unresolved: Readonly<Record<string, readonly [() => unknown, string, unknown?]>> = {
  'a resolver that answers undefined': [() => undefined, 'UnknownPortal'],
  'a resolver that answers an empty text': [() => '', 'UnknownPortal'],
  'a resolver that answers an empty list': [() => [], 'UnknownPortal'],
  'a resolver that answers another token': [() => strangersToken, 'WrongToken'],
  'a resolver that rejects': [
    () => Promise.reject(resolverError),
    'TokenLookupFailed',
    resolverError,
  ],
  'a resolver that throws': [
    () => {
      throw resolverError
    },
    'TokenLookupFailed',
    resolverError,
  ],
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

const unproven: Readonly<Record<string, readonly [(() => unknown) | undefined, string, unknown?]>> =
  {
    'without verifyInstall': [undefined, 'UnprovenInstall'],
    'that verifyInstall finds false': [() => Promise.resolve(false), 'UnprovenInstall'],
    'of which verifyInstall says nothing': [() => undefined, 'UnprovenInstall'],
    'of which verifyInstall says something else than true': [() => 'yes', 'UnprovenInstall'],
    'that verifyInstall rejects': [
      () => Promise.reject(proofError),
      'InstallProofFailed',
      proofError,
    ],
    'that verifyInstall throws at': [
      () => {
        throw proofError
      },
      'InstallProofFailed',
      proofError,
    ],
  }

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
    'takes the token that a resolver finds by the decoded auth',
    async () => {
      const resolver = failingOnce(() => [strangersToken, portal.application_token])
      const server = await start({ applicationToken: resolver })

      expect((await server.send(message.body)).status).toBe(200)

      expect(await server.events()).toStrictEqual([message.event])
      expect(resolver.mock.calls).toStrictEqual([[message.event.auth]])
    },
    limit,
  )

  it.each(Object.entries(unresolved))(
    'refuses a request after %s',
    async (_, [fail, why, cause]) => {
      const server = await start({ applicationToken: failingOnce(fail) })

      await assertForbidden(server, message.body, why, cause)
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
    async (_, [verifyInstall, why, cause]) => {
      const server = await start(verifyInstall && { verifyInstall: verifyInstall as () => boolean })

      await assertForbidden(server, unknownInstall, why, cause)
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
      expect(server.errors).toStrictEqual([])
    },
    limit,
  )
})
