import { hasUser, type InstallationEvent } from 'bitrix24-imconnector-events'

const { CLIENT_ID, AUTH_SERVERS = 'oauth.bitrix.info,oauth.bitrix24.tech' } = process.env

interface AppInfo {
  readonly result?: {
    readonly client_id?: string
    readonly install?: { readonly member_id?: string }
  }
}

/** The URL to ask, or undefined if the sender named a server that is not Bitrix24's. */
const appInfoUrl = (serverEndpoint: string, accessToken: string): URL | undefined => {
  const { protocol, host } = new URL(serverEndpoint)
  if (protocol !== 'https:' || !AUTH_SERVERS.split(',').includes(host)) return undefined
  const url = new URL(`https://${host}/rest/app.info`)
  url.searchParams.set('auth', accessToken)
  return url
}

/**
 * Proves an ONAPPINSTALL. That event brings the application token that later events are compared with, so
 * without proof anybody could plant a token of their own. We ask Bitrix24's authorization server who owns
 * the access token. Asking the portal at `client_endpoint` would not do: it does not tell its member_id,
 * and it cannot be trusted, because anybody can have a portal.
 */
export const verifyInstall = async ({ auth }: InstallationEvent): Promise<boolean> => {
  if (CLIENT_ID === undefined || !hasUser(auth)) return false
  const url = appInfoUrl(auth.server_endpoint, auth.access_token)
  if (url === undefined) return false
  // A redirect would send the token to an unchecked server.
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5000) })
  const { result } = (await response.json()) as AppInfo
  return result?.client_id === CLIENT_ID && result.install?.member_id === auth.member_id
}
