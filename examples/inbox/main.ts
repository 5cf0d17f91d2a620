import { createServer } from 'node:http'

import { createReceiver } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { closeDialogs, deliverMessages, disconnectLine } from '../shared/handlers'
import { forgetPortal, rememberPortal, tokenOf, verifyInstall } from '../shared/portals'
import { closed, started } from '../shared/server'
import { openInbox } from './open-inbox'

// Events are in this file before they are answered 200. If the process dies, they are handled after its next start.
const inbox = openInbox(process.env['INBOX_FILE'] ?? 'inbox.db')

const receiver = createReceiver({
  applicationToken: tokenOf,
  verifyInstall,
  inbox,
  handlers: {
    ONIMCONNECTORMESSAGEADD: deliverMessages,
    ONIMCONNECTORDIALOGFINISH: closeDialogs,
    ONIMCONNECTORSTATUSDELETE: disconnectLine,
    ONAPPINSTALL: rememberPortal,
    ONAPPUPDATE: rememberPortal,
    ONAPPUNINSTALL: forgetPortal,
  },
  onError: (error, { attempt, retryIn }) => {
    console.error(error.message)
    if (attempt === undefined) return
    const next = retryIn === undefined ? 'it was set aside' : `once more in ${retryIn} ms`
    console.error(`attempt ${attempt}: ${next}`)
  },
})

const events = httpListener(receiver)
const server = createServer((request, response) => {
  if (request.url?.split('?', 1)[0] === '/bitrix24/events') void events(request, response)
  else response.writeHead(404).end()
})
server.listen(Number(process.env['PORT'] ?? 3000))

const shutDown = async (): Promise<void> => {
  await closed(server)
  await receiver.close()
  await inbox.close()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(server)
