import { runExample } from '../run-example'
import { startBrowser } from './browser'
import { fillInbox, holdConversation } from './conversation'

const bridge = runExample('bridge/main.ts')
const url = await bridge.printed(/^open (http:.+)\n/m)
const browser = await startBrowser()
const page = await browser.newPage()
await holdConversation(page, url)
await fillInbox(page)
await page.screenshot({ path: 'examples/bridge/screenshot.png' })
await browser.close()
// It removes its inbox.
bridge.signal('SIGTERM')
await bridge.exited
