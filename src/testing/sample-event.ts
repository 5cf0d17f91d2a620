import type * as t from 'io-ts'

import type { Auth, AuthWithoutUser, AuthWithUser } from '../event/auth'
import { override, wholeSeconds, type Overrides } from './overrides'

const sampleTime = '2026-03-17T14:50:00.000Z'

// Bitrix24's access tokens last an hour.
const tokenSeconds = 3600

export const portalAuth = (): AuthWithoutUser => ({
  domain: 'some-domain.bitrix24.com',
  client_endpoint: 'https://some-domain.bitrix24.com/rest/',
  server_endpoint: 'https://oauth.bitrix.info/rest/',
  member_id: '11112222333344445555666677778888',
  application_token: 'fake-application-token',
})

const userAuth = (ts: Date): AuthWithUser => ({
  ...portalAuth(),
  access_token: 'fake-access-token',
  expires: new Date(ts.getTime() + tokenSeconds * 1000),
  expires_in: tokenSeconds,
  scope: ['imconnector', 'imopenlines', 'im', 'user'],
  status: 'L',
  user_id: 27,
})

interface EnvelopeOverrides {
  readonly ts?: Date
  readonly auth?: Overrides<Auth>
}

const wantsNoUser = (auth: Overrides<Auth> = {}): boolean =>
  'access_token' in auth && auth.access_token === undefined

/** What all samples have around their data. `tokens` are any that the event has in addition. */
export const sampleEnvelope = (
  handlerId: number,
  { ts: time = new Date(sampleTime), auth }: EnvelopeOverrides,
  tokens: { readonly refresh_token?: string } = {},
): { event_handler_id: number; ts: Date; auth: Auth } => {
  const ts = wholeSeconds(time)
  const sample = wantsNoUser(auth) ? portalAuth() : { ...userAuth(ts), ...tokens }
  return { event_handler_id: handlerId, ts, auth: sample }
}

/** @throws TypeError if the overrides turn the sample into something that Bitrix24 cannot send */
export const sampleOf = <Event>(
  codec: t.Type<Event, unknown>,
  base: Event,
  overrides: object,
): Event => {
  const event = override(base, overrides)
  if (codec.is(event)) return event
  throw new TypeError(
    `with these overrides the event is not ${codec.name}: no name may be missing, and ids are non-negative integers`,
  )
}
