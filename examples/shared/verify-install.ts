import { hasUser, type AppInstallEvent } from 'bitrix24-imconnector-events'

const { CLIENT_ID, AUTH_SERVERS = 'oauth.bitrix.info,oauth.bitrix24.tech' } = process.env

interface AppInfo {
  readonly result?: {
    readonly client_id?: string
    readonly install?: { readonly member_id?: string }
  }
}

/** The address to ask, or undefined if the sender chose a server that is not Bitrix24's. */
const appInfoUrl = (serverEndpoint: string, accessToken: string): URL | undefined => {
  const { protocol, host } = new URL(serverEndpoint)
  if (protocol !== 'https:' || !AUTH_SERVERS.split(',').includes(host)) return undefined
  const url = new URL(`https://${host}/rest/app.info`)
  url.searchParams.set('auth', accessToken)
  return url
}

/**
 * Proves an ONAPPINSTALL, which brings the application token that later events are compared with: without
 * a proof, anybody could plant one of his own. Bitrix24's authorization server is asked whose access token
 * this is. The portal at `client_endpoint` would not do: it tells neither its member_id nor can it be
 * trusted, for anybody can have one.
 */
export const verifyInstall = async ({ auth }: AppInstallEvent): Promise<boolean> => {
  if (CLIENT_ID === undefined || !hasUser(auth)) return false
  const url = appInfoUrl(auth.server_endpoint, auth.access_token)
  if (url === undefined) return false
  // A redirect would take the token to a server that nobody has checked.
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5000) })
  const { result } = (await response.json()) as AppInfo
  return result?.client_id === CLIENT_ID && result.install?.member_id === auth.member_id
}
