import Koa from 'koa'
import { createReceiver } from 'bitrix24-imconnector-events'
import { koaMiddleware } from 'bitrix24-imconnector-events/koa'

import { closeDialogs, deliverMessages, disconnectLine } from './shared/handlers'
import { keepLostEvent } from './shared/keep-lost-event'
import { forgetPortal, rememberPortal, tokenOf, verifyInstall } from './shared/portals'
import { closed, started } from './shared/server'
import { asksForSettings, settingsPage } from './shared/settings-page'

const receiver = createReceiver({
  applicationToken: tokenOf,
  verifyInstall,
  handlers: {
    ONIMCONNECTORMESSAGEADD: deliverMessages,
    ONIMCONNECTORDIALOGFINISH: closeDialogs,
    ONIMCONNECTORSTATUSDELETE: disconnectLine,
    ONAPPINSTALL: rememberPortal,
    ONAPPUPDATE: rememberPortal,
    ONAPPUNINSTALL: forgetPortal,
  },
  onError: keepLostEvent,
})

const app = new Koa()
const events = koaMiddleware(receiver)

// Mount it before any body parser. The middleware answers every request it gets, so pass it only requests
// for its path.
app.use((context, next) => (context.path === '/bitrix24/events' ? events(context, next) : next()))

app.use((context) => {
  const body = 'body' in context.request ? context.request.body : undefined
  if (asksForSettings(body)) context.body = settingsPage
})

const server = app.listen(Number(process.env['PORT'] ?? 3000))

const shutDown = async (): Promise<void> => {
  await closed(server)
  // Answered does not mean handled, and Bitrix24 will not send a lost event again.
  await receiver.close()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(server)
