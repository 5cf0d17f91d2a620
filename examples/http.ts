import { createServer } from 'node:http'

import { createReceiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { closeDialogs, deliverMessages, disconnectLine } from './shared/handlers'
import { keepLostEvent } from './shared/keep-lost-event'
import { forgetPortal, rememberPortal, tokenOf, verifyInstall } from './shared/portals'
import { closed, started } from './shared/server'

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

const events = httpListener(receiver)

// The listener answers every request it gets, so pass it only requests for its path.
const server = createServer((request, response) => {
  if (request.url?.split('?', 1)[0] === '/bitrix24/events') void events(request, response)
  else response.writeHead(404).end()
})
server.listen(Number(process.env['PORT'] ?? 3000))

const shutDown = async (): Promise<void> => {
  await closed(server)
  // Answered does not mean handled, and Bitrix24 will not send a lost event again.
  await receiver.close()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(server)
