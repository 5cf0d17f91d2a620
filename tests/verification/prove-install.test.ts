import { inspect } from 'node:util'

import {
  createReceiver,
  orThrow,
  parseAppInstallEvent,
  parseAppUpdateEvent,
  proveInstall,
  type AppInstallEvent,
  type ProveInstallOptions,
} from 'bitrix24-imconnector-events'
import { formBody, sampleAppUpdateEvent } from 'bitrix24-imconnector-events/testing'

import { accessToken, portal, rawBodies, userAuth } from '../fixtures'
import {
  appInfo,
  clientId,
  json,
  profile,
  startBitrix24,
  type Answer,
  type Bitrix24,
} from './bitrix24'

const install = orThrow(parseAppInstallEvent(rawBodies.appInstall))
const update = orThrow(
  parseAppUpdateEvent(formBody(sampleAppUpdateEvent({ auth: userAuth(1_773_750_000) }))),
)

const withAuth = (auth: object): AppInstallEvent => ({
  ...install,
  auth: { ...install.auth, ...auth },
})

const ours = json({ result: appInfo })
const admin = json({ result: profile })

const installOf = (overrides: object): Answer =>
  json({ result: { ...appInfo, install: { ...appInfo.install, ...overrides } } })

const profileWith = (ADMIN: unknown): Answer => json({ result: { ...profile, ADMIN } })

const oauthUrl = 'oauth.bitrix.info/rest/app.info'
const portalUrl = 'some-domain.bitrix24.com/rest/profile'

let running: Bitrix24 | undefined

afterEach(async () => {
  await running?.close()
  running = undefined
})

interface Verdict {
  readonly proven: boolean | Error
  readonly asked: readonly string[]
}

interface Attempt {
  readonly event?: AppInstallEvent | typeof update
  readonly oauth?: Answer
  readonly profile?: Answer
  readonly options?: Partial<ProveInstallOptions>
}

/** What comes of an attempt to prove an event, and who was asked. */
const attempt = async (given: Attempt = {}): Promise<Verdict> => {
  running = await startBitrix24(given.oauth ?? ours, given.profile ?? admin)
  const { fetch, asked } = running
  const prove = proveInstall({ clientId, fetch, ...given.options })
  const proven = await prove(given.event ?? install).catch((error: unknown) => error as Error)
  return { proven, asked }
}

const failure = (why: string, asked: readonly string[]) => ({ proven: new Error(why), asked })

describe('An installation is proven', () => {
  it('by the authorization server and then the portal, both asked with the token in the body', async () => {
    expect(await attempt()).toStrictEqual({ proven: true, asked: [oauthUrl, portalUrl] })
  })

  it('the same for an update', async () => {
    expect(await attempt({ event: update })).toStrictEqual({
      proven: true,
      asked: [oauthUrl, portalUrl],
    })
  })

  it('by the other authorization server, if the event names that one, whatever else its URL has', async () => {
    const event = withAuth({ server_endpoint: 'https://u:p@OAUTH.bitrix24.tech:443/other/?a=b#c' })

    expect(await attempt({ event })).toStrictEqual({
      proven: true,
      asked: ['oauth.bitrix24.tech/rest/app.info', portalUrl],
    })
  })

  it('by a server from your own list', async () => {
    const event = withAuth({ server_endpoint: 'https://oauth.example.com:8443/rest/' })
    const options = { authorizationServers: ['OAuth.Example.com:8443'] }

    expect(await attempt({ event, options })).toStrictEqual({
      proven: true,
      asked: ['oauth.example.com:8443/rest/app.info', portalUrl],
    })
  })

  it('by a portal in a network of yours, if you allow it', async () => {
    const oauth = installOf({ client_endpoint: 'https://10.0.0.5:8443/rest' })
    const options = { allowedHosts: ['10.0.0.5:8443'] }

    expect(await attempt({ oauth, options })).toStrictEqual({
      proven: true,
      asked: [oauthUrl, '10.0.0.5:8443/rest/profile'],
    })
  })

  it('by the portal that the authorization server names, never by one that the event names', async () => {
    const event = withAuth({
      client_endpoint: 'https://attacker.example.com/rest/',
      domain: 'attacker.example.com',
    })

    expect(await attempt({ event })).toStrictEqual({ proven: true, asked: [oauthUrl, portalUrl] })
  })

  it('with the global fetch, unless another is given', async () => {
    running = await startBitrix24(ours, admin)
    const { fetch, asked } = running
    const global = jest.spyOn(globalThis, 'fetch')
    global.mockImplementation((url, init) => fetch(new Request(url).url, init))
    const proven = await proveInstall({ clientId })(install)
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ auth: accessToken }),
      redirect: 'manual',
      signal: expect.any(AbortSignal) as unknown,
    }

    expect({ proven, asked }).toStrictEqual({ proven: true, asked: [oauthUrl, portalUrl] })
    expect(global.mock.calls).toEqual([
      [`https://${oauthUrl}`, request],
      [`https://${portalUrl}`, request],
    ])
    global.mockRestore()
  })
})

describe('An installation is not proven, and nobody is asked', () => {
  it('without the tokens of a user', async () => {
    const event = withAuth({ access_token: undefined })

    expect(await attempt({ event })).toStrictEqual({ proven: false, asked: [] })
  })

  it.each([
    'http://oauth.bitrix.info/rest/',
    'https://oauth.bitrix.info.example.com/rest/',
    'https://evil-oauth.bitrix.info/rest/',
    'https://oauth.bitrix.info@attacker.example.com/rest/',
    'https://oauth.bitrix.info:8443/rest/',
    'https://attacker.example.com/oauth.bitrix.info/rest/',
    'https://attacker.example.com/rest/',
    'https://127.0.0.1/rest/',
    'oauth.bitrix.info',
    '',
  ])('if the event names the authorization server %j', async (server_endpoint) => {
    const event = withAuth({ server_endpoint })

    expect(await attempt({ event })).toStrictEqual({ proven: false, asked: [] })
  })

  it('if your own list leaves out the one that the event names', async () => {
    const options = { authorizationServers: ['oauth.bitrix24.tech'] }

    expect(await attempt({ options })).toStrictEqual({ proven: false, asked: [] })
  })
})

describe('An installation is not proven, and no portal is asked,', () => {
  it.each<[string, Answer]>([
    ['that the token is of another app', json({ result: { ...appInfo, client_id: 'app.theirs' } })],
    ['that the token is of another portal', installOf({ member_id: '0'.repeat(32) })],
    ['that the token has expired', json({ error: 'expired_token' }, 401)],
    ['that there is no such token', json({ error: 'invalid_token' }, 401)],
    ['that there is no such token, with status 200', json({ error: 'NO_AUTH_FOUND' })],
    ['that the app is not installed', json({ error: 'NOT_INSTALLED' }, 401)],
  ])('if the authorization server says %s', async (_, oauth) => {
    expect(await attempt({ oauth })).toStrictEqual({ proven: false, asked: [oauthUrl] })
  })
})

describe('An installation is not proven', () => {
  it.each<[string, Answer]>([
    ['is not an administrator', profileWith(false)],
    ['is not active', json({ result: [] })],
    ['may not use the app', json({ error: 'user_access_error' }, 403)],
    ['cannot be logged in', json({ error: 'authorization_error' }, 401)],
  ])('if the user %s', async (_, answer) => {
    expect(await attempt({ profile: answer })).toStrictEqual({
      proven: false,
      asked: [oauthUrl, portalUrl],
    })
  })
})

const notJson: Answer = (response) => response.end('<!doctype html>')
const huge: Answer = (response) => response.end(JSON.stringify({ result: ' '.repeat(65_536) }))
const silent: Answer = () => undefined
const stuck: Answer = (response) => response.write('{"result":')
const cut: Answer = (response) => {
  response.writeHead(200, { 'content-length': 100 }).write('{"result":')
  response.socket?.end()
}
const elsewhere = (status: number): Answer => {
  const location = 'https://attacker.example.com/rest/'
  return (response) => response.writeHead(status, { location }).end()
}

const unanswered: readonly (readonly [why: string, answer: Answer])[] = [
  ['answered with status 301', elsewhere(301)],
  ['answered with status 302', elsewhere(302)],
  ['answered with status 307', elsewhere(307)],
  ['answered with status 500', json({ error: 'INTERNAL_SERVER_ERROR' }, 500)],
  ['answered with status 503', json({ error: 'QUERY_LIMIT_EXCEEDED' }, 503)],
  ['answered with status 500', json({ error: 'invalid_token' }, 500)],
  ['answered with status 502', (response) => response.writeHead(502).end('Bad Gateway')],
  ['answered with status 204', (response) => response.writeHead(204).end()],
  ['answered with status 404', (response) => response.writeHead(404).end('Not Found')],
  ['answered with status 403', json({ error: 'ACCESS_DENIED' }, 403)],
  ['answered with status 401', json({ error: { code: 'invalid_token' } }, 401)],
  ['answered with an error', json({ error: 'PAYMENT_REQUIRED' })],
  ['answered with something other than a JSON object', notJson],
  ['answered with something other than a JSON object', (response) => response.end()],
  ['answered with something other than a JSON object', json([])],
  ['answered with something other than a JSON object', json('invalid_token')],
  ['answered with more than 65536 bytes', huge],
  ['gave no answer within 200 ms', silent],
  ['gave no answer within 200 ms', stuck],
  ['could not be reached (UND_ERR_SOCKET)', cut],
]

describe('An installation cannot be checked, so that the proof rejects,', () => {
  const options = { timeout: 200 }

  it.each(unanswered)('if the authorization server %s: %#', async (why, oauth) => {
    expect(await attempt({ oauth, options })).toStrictEqual(
      failure(`the authorization server ${why}`, [oauthUrl]),
    )
  })

  it.each(unanswered)('if the portal %s: %#', async (why, answer) => {
    expect(await attempt({ profile: answer, options })).toStrictEqual(
      failure(`the portal ${why}`, [oauthUrl, portalUrl]),
    )
  })

  it.each<[string, Answer]>([
    ['result: expected record, received nothing', json({ time: {} })],
    ['result: expected record, received list', json({ result: [] })],
    ['result: expected record, received boolean', json({ result: true })],
    [
      'result.client_id: expected text, received nothing; result.install: expected record, received nothing',
      json({ result: { ID: 5, CODE: 'vendor.app', STATUS: 'F' } }),
    ],
    [
      'result.install.client_endpoint: expected text, received nothing',
      installOf({ client_endpoint: undefined }),
    ],
    [
      'result.install.member_id: expected text, received record',
      installOf({ member_id: { toString: 'x' } }),
    ],
  ])('if the authorization server answers with %s', async (issues, oauth) => {
    expect(await attempt({ oauth })).toStrictEqual(
      failure(`the authorization server answered something else than usual: ${issues}`, [oauthUrl]),
    )
  })

  it.each<[string, Answer]>([
    ['result: expected record, received nothing', json({})],
    ['result: expected record, received list', json({ result: [profile] })],
    ['result: expected record, received boolean', json({ result: true })],
    ['result.ADMIN: expected boolean, received nothing', json({ result: { ID: '27' } })],
    ['result.ADMIN: expected boolean, received text of 4 characters', profileWith('true')],
    ['result.ADMIN: expected boolean, received text of 1 character', profileWith('Y')],
    ['result.ADMIN: expected boolean, received text of 1 character', profileWith('1')],
    ['result.ADMIN: expected boolean, received number', profileWith(1)],
    ['result.ADMIN: expected boolean, received null', profileWith(null)],
  ])('if the portal answers with %s: %#', async (issues, answer) => {
    expect(await attempt({ profile: answer })).toStrictEqual(
      failure(`the portal answered something else than usual: ${issues}`, [oauthUrl, portalUrl]),
    )
  })

  it.each([
    'http://some-domain.bitrix24.com/rest/',
    'https://10.0.0.5:8443/rest/',
    'https://some-domain.bitrix24.com:8443/rest/',
    'https://127.0.0.1/rest/',
    'https://2130706433/rest/',
    'https://[::1]/rest/',
    'https://localhost/rest/',
    'https://portal.localhost/rest/',
    'https://localhost.localdomain/rest/',
    'https://portal.corp/rest/',
    'https://postgres.default/rest/',
    'https://vault.service.consul/rest/',
    'https://some-domain.bitrix24.com./rest/',
    'some-domain.bitrix24.com',
    '',
  ])('if the portal is at %j', async (client_endpoint) => {
    const oauth = installOf({ client_endpoint })

    expect(await attempt({ oauth })).toStrictEqual(
      failure('the portal may not be called: no https, or no public host and not in allowedHosts', [
        oauthUrl,
      ]),
    )
  })

  it('if fetch fails, and says its code', async () => {
    const fetch = () =>
      Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }))

    expect(await attempt({ options: { fetch } })).toStrictEqual(
      failure('the authorization server could not be reached (ENOTFOUND)', []),
    )
  })

  it('if fetch never settles and knows no signal', async () => {
    const fetch = () => new Promise<never>(() => undefined)

    expect(await attempt({ options: { fetch, timeout: 50 } })).toStrictEqual(
      failure('the authorization server gave no answer within 50 ms', []),
    )
  })
})

it('An answer that is late or too long is dropped', async () => {
  let signal: AbortSignal | undefined
  running = await startBitrix24(huge, admin)
  const { fetch } = running
  const prove = proveInstall({
    clientId,
    fetch: (url, request) => {
      signal = request.signal
      return fetch(url, request)
    },
  })

  await expect(prove(install)).rejects.toThrow('more than 65536 bytes')
  expect(signal?.aborted).toBe(true)
})

describe('An error of the proof', () => {
  const shown = (error: unknown): string =>
    [
      String(error),
      (error as Error).stack,
      JSON.stringify(error),
      inspect(error, { depth: null, showHidden: true, getters: true }),
    ].join('\n')

  const secret = new RegExp(
    [accessToken, portal.application_token, portal.member_id, 'oauth\\.', 'some-domain'].join('|'),
  )

  it.each([...unanswered, ['echoes', json({ result: { client_id: [accessToken] } })] as const])(
    'shows no token and no URL where somebody %s: %#',
    async (_, answer) => {
      const { proven } = await attempt({ profile: answer, options: { timeout: 200 } })

      expect(proven).toBeInstanceOf(Error)
      expect(shown(proven)).not.toMatch(secret)
    },
  )

  it.each<[string, unknown]>([
    ['an error with the whole request', { message: accessToken, config: { data: accessToken } }],
    ['an error whose code is the token', { code: accessToken, cause: { code: accessToken } }],
    ['an error whose cause is no record', { cause: accessToken }],
    ['the token', accessToken],
    ['nothing', undefined],
  ])('shows nothing of what fetch throws: %s', async (_, thrown) => {
    const fetch = () => {
      throw thrown
    }
    const { proven } = await attempt({ options: { fetch } })

    expect(proven).toStrictEqual(new Error('the authorization server could not be reached'))
    expect(shown(proven)).not.toMatch(secret)
  })
})

describe('proveInstall refuses, when it is called,', () => {
  it.each([undefined, null, 5, '', ' ', 'app.1\n', ' app.1'])('the clientId %j', (given) => {
    expect(() => proveInstall({ clientId: given as string })).toThrow(
      new TypeError('proveInstall needs a clientId: a text without whitespace around it'),
    )
  })

  it.each([
    '',
    'https://oauth.bitrix.info',
    'oauth.bitrix.info/rest',
    'u@host',
    'a b',
    '[',
    'x:99999',
  ])('the host %j', (host) => {
    expect(() => proveInstall({ clientId, authorizationServers: [host] })).toThrow(
      new TypeError('proveInstall: authorizationServers takes only hosts, such as example.com'),
    )
    expect(() => proveInstall({ clientId, allowedHosts: [host] })).toThrow(
      new TypeError('proveInstall: allowedHosts takes only hosts, such as example.com'),
    )
  })

  it.each([0, -1, 1.5, NaN, Infinity, 2 ** 31, '5000'])('the timeout %j', (timeout) => {
    expect(() => proveInstall({ clientId, timeout: timeout as number })).toThrow(
      new TypeError('the timeout of proveInstall is not an integer from 1 to 2147483647'),
    )
  })
})

describe('A receiver with proveInstall', () => {
  const verify = async (given: Attempt, body = rawBodies.appInstall): Promise<string> => {
    running = await startBitrix24(given.oauth ?? ours, given.profile ?? admin)
    const receiver = createReceiver({
      applicationToken: () => 'the token that is stored for this portal',
      verifyInstall: proveInstall({ clientId, fetch: running.fetch, ...given.options }),
      handlers: {},
    })
    const result = await receiver.verify(body)
    if (result._tag === 'Right') return result._tag
    return result.left._tag === 'Unverified' ? result.left.why : result.left._tag
  }

  it('lets no employee replace the token that is stored', async () => {
    expect(await verify({ profile: profileWith(false) })).toBe('UnprovenInstall')
  })

  it('lets an administrator replace it', async () => {
    expect(await verify({})).toBe('Right')
  })

  it('tells a proof that could not be had apart from one that failed', async () => {
    expect(await verify({ profile: json({}, 503) })).toBe('InstallProofFailed')
  })
})
