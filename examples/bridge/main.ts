import { startBridge } from './bridge/bridge'
import { inboxFile } from './inbox-file'
import { installationOn } from './installation-on'
import { startMessenger } from './messenger/messenger'
import { startPortal } from './portal/portal'

const portOf = (name: string, otherwise: string): number => Number(process.env[name] ?? otherwise)

const portal = await startPortal(portOf('PORTAL_PORT', '0'))
const messenger = await startMessenger(portOf('PORT', '3000'), portal.url)
const inbox = await inboxFile(process.env['BRIDGE_INBOX'])
const bridge = await startBridge(
  portOf('BRIDGE_PORT', '0'),
  messenger.url,
  installationOn(portal),
  inbox.file,
)
messenger.setBridge(bridge.url)

const shutDown = async (): Promise<void> => {
  // Close the bridge first: it needs the others to finish what it has begun.
  await bridge.close()
  await Promise.all([messenger.close(), portal.close(), inbox.forget()])
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void shutDown())

console.log(`the portal is ${portal.url}`)
console.log(`the bridge is ${bridge.url}/bitrix24/events`)
console.log(`open ${messenger.url}`)
