import { createServer } from 'node:http'

import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { createReceiver } from 'bitrix24-imconnector-events'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

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

const app = new Hono()
const events = fetchHandler(receiver)

// Route all methods, so that the receiver can answer requests that are not POST. On a platform that
// freezes after the answer, such as Workers, pass context.executionCtx as the second argument.
app.all('/bitrix24/events', (context) => events(context.req.raw))

const listener = getRequestListener(app.fetch)
const server = createServer((request, response) => void listener(request, response))
server.listen(Number(process.env['PORT'] ?? 3000))

const shutDown = async (): Promise<void> => {
  await closed(server)
  // Answered does not mean handled, and Bitrix24 will not send a lost event again.
  await receiver.close()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(server)
