import { EnumAppStatus } from '@bitrix24/b24jssdk'

import { startBridge } from './bridge/bridge'
import type { Installation } from './bridge/installation'
import { startMessenger } from './messenger/messenger'
import { app, connector, line } from './portal/app'
import { startPortal, type Portal } from './portal/portal'

const installationOn = ({ url, tokens }: Portal): Installation => {
  const { accessToken, refreshToken } = tokens.current()
  const endpoint = `${url}/rest/`
  const oauth = {
    applicationToken: app.applicationToken,
    userId: 1,
    memberId: app.memberId,
    accessToken,
    refreshToken,
    // As if the tokens were stored over an hour ago, as after most restarts: the first call renews them.
    expires: 0,
    expiresIn: 3600,
    scope: app.scope,
    domain: app.domain,
    clientEndpoint: endpoint,
    serverEndpoint: endpoint,
    status: EnumAppStatus.Local,
  }
  const secret = { clientId: app.clientId, clientSecret: app.clientSecret }
  return { oauth, secret, connector, line }
}

const portOf = (name: string, otherwise: string): number => Number(process.env[name] ?? otherwise)

const portal = await startPortal(portOf('PORTAL_PORT', '0'))
const messenger = await startMessenger(portOf('PORT', '3000'), portal.url)
const bridge = await startBridge(portOf('BRIDGE_PORT', '0'), messenger.url, installationOn(portal))
messenger.setWebhook(`${bridge.url}/messenger/messages`)

const shutDown = async (): Promise<void> => {
  // Close the bridge first: it needs the others to finish what it has begun.
  await bridge.close()
  await Promise.all([messenger.close(), portal.close()])
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

console.log(`the portal is ${portal.url}`)
console.log(`the bridge is ${bridge.url}/bitrix24/events`)
console.log(`open ${messenger.url}`)
