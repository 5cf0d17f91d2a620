import * as t from 'io-ts'

import { issuesOf } from '../codec/issues'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import { describeIssue } from '../error/event-errors'
import type { AppInstallEvent } from '../event/app-install'
import type { AppUpdateEvent } from '../event/app-update'
import { hasUser } from '../event/auth'
import { assertPositiveInteger, longestTimeout } from '../numeric-options'
import { httpsUrl, isPublicHost, resolveHosts } from '../wire/host'
import type { WireRecord } from '../wire/record'
import { askWithToken, type ProofFetch } from './ask-with-token'

/**
 * The options of {@link proveInstall}.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface ProveInstallOptions {
  /** The `client_id` of your app: `app.…` or `local.…`. */
  readonly clientId: string
  /**
   * The hosts of the authorization servers that may be asked; `oauth.bitrix.info` and `oauth.bitrix24.tech`
   * unless given. The event only chooses among them.
   */
  readonly authorizationServers?: readonly string[] | undefined
  /**
   * Hosts of portals that may be asked although they are not public: those with an IP address, with a port, or
   * with a name in a private network. Each is a full host name, with its port unless that is 443:
   * `portal.company.local`, `10.0.0.5:8443`. There are no wildcards.
   */
  readonly allowedHosts?: readonly string[] | undefined
  /**
   * How long each of the two calls may take, in milliseconds; 4500 unless given, so that both fit into the ten
   * seconds for which a receiver waits.
   */
  readonly timeout?: number | undefined
  /** Called instead of the global `fetch`, for example to go through a proxy. */
  readonly fetch?: ProofFetch | undefined
}

interface AppInfo {
  readonly client_id: string
  readonly install: { readonly member_id: string; readonly client_endpoint: string }
}

const appInfoAnswer = /* @__PURE__ */ struct<{ readonly result: AppInfo }>('app.info', () => ({
  result: struct<AppInfo>('AppInfo', () => ({
    client_id: text,
    install: struct<AppInfo['install']>('Install', () => ({
      member_id: text,
      client_endpoint: text,
    })),
  })),
}))

interface Profile {
  readonly ADMIN: boolean
}

const profileAnswer = /* @__PURE__ */ struct<{ readonly result: Profile }>('profile', () => ({
  result: struct<Profile>('Profile', () => ({ ADMIN: t.boolean })),
}))

// As errors call them.
const oauth = 'the authorization server'
const portal = 'the portal'

const decodeAnswer = <A>(who: string, codec: t.Decoder<unknown, A>, answer: WireRecord): A => {
  const decoded = codec.decode(answer)
  if (decoded._tag === 'Right') return decoded.right
  const issues = issuesOf(decoded.left).map(describeIssue)
  throw new Error(`${who} answered something else than usual: ${issues.join('; ')}`)
}

/** PHP writes the empty profile of a user who is not active as a list. */
const isNobody = ({ result }: WireRecord): boolean => Array.isArray(result) && result.length === 0

const profileUrl = (endpoint: string, allowedHosts: readonly string[]): string => {
  const url = httpsUrl(endpoint)
  if (url === undefined || !(isPublicHost(url.host) || allowedHosts.includes(url.host))) {
    throw new Error(
      `${portal} may not be called: no https, or no public host and not in allowedHosts`,
    )
  }
  const { host, pathname } = url
  return `https://${host}${pathname}${pathname.endsWith('/') ? '' : '/'}profile`
}

const assertClientId = (id: unknown): void => {
  // One with a line break, as from the end of a file, would never match.
  if (typeof id !== 'string' || id === '' || id !== id.trim()) {
    throw new TypeError('proveInstall needs a clientId: a text without whitespace around it')
  }
}

/**
 * Makes a `verifyInstall` for {@link createReceiver} that asks Bitrix24 itself. ONAPPINSTALL and ONAPPUPDATE
 * bring the application token that later events are compared with, so without a proof anybody could plant a
 * token of their own.
 *
 * Two questions are asked with the event's access token:
 *
 * 1. `app.info`, of Bitrix24's authorization server. The token must be one of your app, on the portal that the
 *    event claims to come from. The event chooses among the known servers; no other address in it is ever used.
 * 2. `profile`, of the portal at the address that the authorization server gives. The owner of the token must be
 *    an administrator.
 *
 * What this proves: an administrator of that portal uses your app, and the sender holds a token of theirs that
 * is not older than an hour. What it infers: that the `application_token` beside it is genuine. Bitrix24 offers
 * no way to ask about that one. The second question is there because any employee who opens your app has an
 * access token of it, but apps are installed by administrators. That rule is read from the source of Bitrix24,
 * and how the two calls are made and answered from its SDKs; neither has been tried on a live portal. A portal
 * can let other users install apps from the marketplace too: their installs are refused. So is an event without
 * the tokens of a user.
 *
 * The function that it makes resolves with false if the answer is no: another app, another portal, a user who is
 * not an administrator, a token that is not valid. It rejects if there was no answer: no connection, a timeout, a
 * redirect, an error of the server, something other than the usual JSON, a portal that may not be called. The
 * error says which, and holds no token, no URL and no value from an answer.
 *
 * A portal's name is not looked up before it is called. Where that matters, let the network block what must not
 * be reached.
 *
 * @throws TypeError for a `clientId` that is blank, a host that is not one, or a `timeout` that no timer can wait
 *
 * @example
 * import { createReceiver, proveInstall } from 'bitrix24-imconnector-events'
 * import { sampleAppInstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleAppInstallEvent()
 * const { member_id, client_endpoint } = event.auth
 *
 * const results = new Map<string, object>([
 *   [
 *     'https://oauth.bitrix.info/rest/app.info',
 *     { client_id: 'app.0123456789abcdef.01234567', install: { member_id, client_endpoint } },
 *   ],
 *   ['https://some-domain.bitrix24.com/rest/profile', { ADMIN: true }],
 * ])
 *
 * const verifyInstall = proveInstall({
 *   clientId: 'app.0123456789abcdef.01234567',
 *   // Leave it out: this one answers like Bitrix24.
 *   fetch: async (url) => Response.json({ result: results.get(url) }),
 * })
 *
 * assert.equal(await verifyInstall(event), true)
 *
 * createReceiver({ applicationToken: () => undefined, verifyInstall, handlers: {} })
 *
 * @category receiver
 * @since 0.4.0
 */
export const proveInstall = ({
  clientId,
  authorizationServers = ['oauth.bitrix.info', 'oauth.bitrix24.tech'],
  allowedHosts = [],
  timeout = 4500,
  fetch = (url, request) => globalThis.fetch(url, request),
}: ProveInstallOptions): ((event: AppInstallEvent | AppUpdateEvent) => Promise<boolean>) => {
  assertClientId(clientId)
  assertPositiveInteger('the timeout of proveInstall', timeout, longestTimeout)
  const servers = resolveHosts('proveInstall: authorizationServers', authorizationServers)
  const ownPortals = resolveHosts('proveInstall: allowedHosts', allowedHosts)

  return async ({ auth }) => {
    const server = httpsUrl(auth.server_endpoint)?.host ?? ''
    if (!hasUser(auth) || !servers.includes(server)) return false
    const ask = (who: string, url: string) =>
      askWithToken(who, url, auth.access_token, { fetch, timeout })

    const info = await ask(oauth, `https://${server}/rest/app.info`)
    if (info === undefined) return false
    const { client_id, install } = decodeAnswer(oauth, appInfoAnswer, info).result
    if (client_id !== clientId || install.member_id !== auth.member_id) return false

    const profile = await ask(portal, profileUrl(install.client_endpoint, ownPortals))
    if (profile === undefined || isNobody(profile)) return false
    return decodeAnswer(portal, profileAnswer, profile).result.ADMIN
  }
}
