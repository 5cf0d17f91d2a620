import * as t from 'io-ts'

import { integer } from '../codec/integer'
import { RecordType } from '../codec/record-type'
import { scopeList } from '../codec/scope-list'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import { unixTime } from '../codec/unix-time'
import { isNothing, isTree, type WireRecord } from '../tree/tree'

/**
 * What every event says of the portal that it comes from.
 *
 * @category auth
 * @since 0.1.0
 */
export interface PortalAuth {
  /** Host of the portal, without a port. It can change: tell portals apart by `member_id`. */
  domain: string
  /** Base URL of the portal's REST interface: `https://<host>/rest/`. */
  client_endpoint: string
  /** Base URL of the authorization server's REST interface. */
  server_endpoint: string
  /** The portal's id, 32 hexadecimal digits. It never changes. */
  member_id: string
  /** The secret, 32 characters, that proves that the request comes from Bitrix24. */
  application_token: string
}

/**
 * The auth of an event that a user of the portal caused. The tokens are that user's, for an hour,
 * and not those of who installed the app: do not store them over the installer's.
 *
 * Bitrix24's server writes eleven names here. Its documentation of the dialog events leaves out
 * `expires` and `user_id`, and shows a `refresh_token` that only ONAPPINSTALL and ONAPPUPDATE
 * carry, so the three are optional.
 *
 * @category auth
 * @since 0.1.0
 */
export interface AuthWithUser extends PortalAuth {
  access_token: string
  /** Seconds for which the token is valid: 3600. */
  expires_in: number
  /** When the token ends. */
  expires?: Date
  /** Split on commas and blanks. Do not look for a name of your own in it: it varies by portal. */
  scope?: string[]
  /** Kind of the app: `L`, `F`, `S`, `D`, `T` or `P`, and whatever comes next. */
  status?: string
  /** Id of the token's user. */
  user_id?: number
  refresh_token?: string
}

/**
 * The auth of an event that no user caused, such as a dialog that closed by itself, or
 * ONAPPUNINSTALL. A normal case, which the documentation of the events does not show.
 *
 * @category auth
 * @since 0.1.0
 */
export interface AuthWithoutUser extends PortalAuth {
  access_token?: undefined
}

/**
 * The `auth` of every event: with the tokens of a user, or without. Narrow it with {@link hasUser}
 * or by comparing `auth.access_token` with undefined.
 *
 * @category auth
 * @since 0.1.0
 */
export type Auth = AuthWithUser | AuthWithoutUser

const portalFields = {
  domain: text,
  client_endpoint: text,
  server_endpoint: text,
  member_id: text,
  application_token: text,
}

const authWithUser = struct<AuthWithUser>(
  'AuthWithUser',
  { ...portalFields, access_token: text, expires_in: integer },
  {
    expires: unixTime,
    scope: scopeList,
    status: text,
    user_id: integer,
    refresh_token: text,
  },
)

const authWithoutUser = struct<AuthWithoutUser>('AuthWithoutUser', portalFields, {
  access_token: t.never,
})

const namesUser = (u: unknown): boolean => isTree(u) && !isNothing(u['access_token'])

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
export const hasUser = (auth: Auth): auth is AuthWithUser => auth.access_token !== undefined

/**
 * The codec of {@link Auth}. Reports an `InvalidEvent`'s issue for what is missing of the variant
 * that the presence of `access_token` tells.
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
export const Auth: t.Type<Auth, WireRecord> = new RecordType<Auth>(
  'Auth',
  (u): u is Auth => (namesUser(u) ? authWithUser.is(u) : authWithoutUser.is(u)),
  (u, context): t.Validation<Auth> =>
    namesUser(u) ? authWithUser.validate(u, context) : authWithoutUser.validate(u, context),
  (auth) => (hasUser(auth) ? authWithUser.encode(auth) : authWithoutUser.encode(auth)),
)
