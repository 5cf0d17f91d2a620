import { z } from 'zod'

import { app, newToken } from './app'
import { RestError } from './rest-error'

const hour = 3600

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  /** In Unix seconds. */
  readonly expires: number
}

const refreshParameters = z.strictObject({
  grant_type: z.literal('refresh_token'),
  client_id: z.literal(app.clientId),
  client_secret: z.literal(app.clientSecret),
  refresh_token: z.string(),
})

export interface TokenStore {
  readonly current: () => Tokens
  readonly isValid: (accessToken: unknown) => boolean
  /** Returns what https://oauth.bitrix.info/oauth/token/ would. */
  readonly refresh: (parameters: unknown, endpoint: string) => object
}

export const createTokens = (): TokenStore => {
  const issue = (): Tokens => ({
    accessToken: newToken(),
    refreshToken: newToken(),
    expires: Math.floor(Date.now() / 1000) + hour,
  })
  let tokens = issue()
  return {
    current: () => tokens,
    isValid: (accessToken) =>
      accessToken === tokens.accessToken && tokens.expires * 1000 > Date.now(),
    refresh: (parameters, endpoint) => {
      const { success, data } = refreshParameters.safeParse(parameters)
      if (!success || data.refresh_token !== tokens.refreshToken) {
        throw new RestError(400, 'invalid_grant', 'The refresh token is not valid')
      }
      tokens = issue()
      return {
        access_token: tokens.accessToken,
        refresh_token: tokens.refreshToken,
        expires: tokens.expires,
        expires_in: hour,
        scope: app.scope,
        domain: app.domain,
        server_endpoint: endpoint,
        client_endpoint: endpoint,
        member_id: app.memberId,
        status: 'L',
      }
    },
  }
}
