import { startBridge } from '../../../examples/bridge/bridge/bridge'
import { installationOn } from '../../../examples/bridge/installation-on'
import { startMessenger } from '../../../examples/bridge/messenger/messenger'
import { startPortal } from '../../../examples/bridge/portal/portal'

// Like main.ts, but SIGUSR2 restarts the bridge alone: the portal and the messenger forget nothing.
const portal = await startPortal(0)
const messenger = await startMessenger(0, portal.url)
const file = process.env['BRIDGE_INBOX'] ?? ''
const start = (port: number) => startBridge(port, messenger.url, installationOn(portal), file)

let bridge = await start(0)
messenger.setBridge(bridge.url)

const restart = async (): Promise<void> => {
  await bridge.close()
  console.log('the bridge has stopped')
  bridge = await start(Number(new URL(bridge.url).port))
}
process.on('SIGUSR2', () => void restart())

console.log(`the portal is ${portal.url}`)
console.log(`the bridge is ${bridge.url}/bitrix24/events`)
console.log(`open ${messenger.url}`)
