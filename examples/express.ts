import express from 'express'
import { createReceiver } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'

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

const app = express()

// Mount it before any body parser. Route all methods, so that the receiver can answer requests that are
// not POST.
app.all('/bitrix24/events', expressHandler(receiver), (request, response) => {
  if (asksForSettings(request.body)) response.send(settingsPage)
  else response.sendStatus(404)
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
