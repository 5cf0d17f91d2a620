// Any number of these store events; a load balancer should send a chat, or simply a portal, to the same one.
import { createServer } from 'node:http'

import { createReceiver, spool } from 'bitrix24-imconnector-events'
import { httpListener } from 'bitrix24-imconnector-events/http'

import { openInbox } from '../inbox/open-inbox'
import { keepLostEvent } from '../shared/keep-lost-event'
import { tokenOf, verifyInstall } from '../shared/portals'
import { closed, started } from '../shared/server'
import { connectInbox } from './shared-inbox'

const { inbox: shared, disconnect } = connectInbox()

// A 200 means that the event is in this file. From there, it goes to PostgreSQL, now or when that is back. Each receiver
// has a file of its own, which must outlive a deploy.
const inbox = spool(openInbox(process.env['SPOOL_FILE'] ?? 'spool.db'), shared)

// Without handlers, it only stores. The tokens should be in a database that all machines share.
const receiver = createReceiver({
  applicationToken: tokenOf,
  verifyInstall,
  inbox,
  onError: keepLostEvent,
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
  await disconnect()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(server)
