import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import { scopeList } from '../codec/scope-list'
import { nothing, optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import { unixTime } from '../codec/unix-time'
import { WireType } from '../codec/wire-type'
import { isNothing, isRecord, ownValue, type WireRecord } from '../wire/record'

/**
 * What every event says about the portal that it comes from.
 *
 * @category auth
 * @since 0.1.0
 */
export interface PortalAuth {
  /** Host of the portal, without a port. It can change, so tell portals apart by `member_id`. */
  domain: string
  /** Base URL of the portal's REST interface: `https://<host>/rest/`. */
  client_endpoint: string
  /** Base URL of the authorization server's REST interface. */
  server_endpoint: string
  /** The portal's id, 32 hexadecimal digits. It never changes. */
  member_id: string
  /** The secret that proves that the request comes from Bitrix24: 32 characters. */
  application_token: string
}

/**
 * The auth of an event that a user of the portal caused. The tokens belong to that user and are valid for an
 * hour. They are not the tokens of the person who installed the app: do not overwrite those with them.
 *
 * Bitrix24's server writes eleven names here. Its documentation of the dialog events leaves out `expires` and
 * `user_id`, and shows a `refresh_token`, which no event of open lines carries, but that of an installation does.
 * So these three are optional, and so is whatever an event can do without.
 *
 * @category auth
 * @since 0.1.0
 */
export interface AuthWithUser extends PortalAuth {
  access_token: string
  /** Seconds for which the token is valid: 3600. */
  expires_in?: number
  /** When the token expires. */
  expires?: Date
  /**
   * The app's permissions, split at commas and blanks. Do not rely on any name in it: it varies by portal.
   */
  scope?: string[]
  /** Kind of the app: `L`, `F`, `S`, `D`, `T`, `P`, or a letter that Bitrix24 adds later. */
  status?: string
  /** Id of the user whose token it is. */
  user_id?: number
  refresh_token?: string
}

/**
 * The auth of an event that no user caused, such as ONAPPUNINSTALL, or a dialog that closed by itself. This
 * is a normal case, although the documentation of the events does not show it.
 *
 * @category auth
 * @since 0.1.0
 */
export interface AuthWithoutUser extends PortalAuth {
  access_token?: undefined
}

/**
 * The `auth` of every event, with or without the tokens of a user. Narrow it with {@link hasUser}, or by
 * comparing `auth.access_token` with undefined.
 *
 * @category auth
 * @since 0.1.0
 */
export type Auth = AuthWithUser | AuthWithoutUser

// Bitrix24 sends the two variants with their names in different orders: each stands here in its own.
const authWithUser = /* @__PURE__ */ struct<AuthWithUser>('AuthWithUser', () => ({
  access_token: text,
  expires: optional(unixTime),
  expires_in: optional(integer),
  scope: optional(scopeList),
  domain: text,
  server_endpoint: text,
  status: optional(text),
  client_endpoint: text,
  member_id: text,
  user_id: optional(integer),
  refresh_token: optional(text),
  application_token: text,
}))

const authWithoutUser = /* @__PURE__ */ struct<AuthWithoutUser>('AuthWithoutUser', () => ({
  access_token: nothing,
  domain: text,
  client_endpoint: text,
  server_endpoint: text,
  member_id: text,
  application_token: text,
}))

const namesUser = (u: unknown): boolean => isRecord(u) && !isNothing(ownValue(u, 'access_token'))

/**
 * Whether an auth holds the tokens of a user.
 *
 * @example
 * import { hasUser, type Auth } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const tokenOf = (auth: Auth): string => (hasUser(auth) ? auth.access_token : 'the stored one')
 *
 * const auth: Auth = {
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * }
 * assert.equal(tokenOf(auth), 'the stored one')
 * assert.equal(tokenOf({ ...auth, access_token: '7c1f0a68', expires_in: 3600 }), '7c1f0a68')
 *
 * @category auth
 * @since 0.1.0
 */
export const hasUser = (auth: Auth): auth is AuthWithUser =>
  Object.hasOwn(auth, 'access_token') && auth.access_token !== undefined

/**
 * The codec of {@link Auth}. If there is an `access_token`, it must be an {@link AuthWithUser}; otherwise an
 * {@link AuthWithoutUser}.
 *
 * @example
 * import { Auth, hasUser } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = Auth.decode({
 *   access_token: '7c1f0a68',
 *   expires_in: '3600',
 *   scope: 'imopenlines,im',
 *   domain: 'some-domain.bitrix24.com',
 *   client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *   server_endpoint: 'https://oauth.bitrix.info/rest/',
 *   member_id: '11112222333344445555666677778888',
 *   application_token: '99990000aaaabbbbccccddddeeeeffff',
 * })
 *
 * assert(result._tag === 'Right' && hasUser(result.right))
 * assert.equal(result.right.expires_in, 3600)
 * assert.deepEqual(result.right.scope, ['imopenlines', 'im'])
 *
 * @category auth
 * @since 0.1.0
 */
export const Auth: t.Type<Auth, WireRecord> = /* @__PURE__ */ new WireType<Auth, WireRecord>({
  name: 'Auth',
  expected: 'record',
  is: (u): u is Auth => (namesUser(u) ? authWithUser.is(u) : authWithoutUser.is(u)),
  read: (u) => (namesUser(u) ? authWithUser.read(u) : authWithoutUser.read(u)),
  explain: (u, context) =>
    namesUser(u) ? authWithUser.explain(u, context) : authWithoutUser.explain(u, context),
  encode: (auth) => (hasUser(auth) ? authWithUser.encode(auth) : authWithoutUser.encode(auth)),
})
