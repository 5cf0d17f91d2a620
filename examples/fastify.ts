import Fastify from 'fastify'
import { createReceiver } from 'bitrix24-imconnector-events'
import { fastifyPlugin } from 'bitrix24-imconnector-events/fastify'

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

const app = Fastify()

// It reads bodies itself, whatever parsers other routes have.
void app.register(fastifyPlugin(receiver), { url: '/bitrix24/events' })

// What is not an event comes here.
app.setNotFoundHandler((request, reply) =>
  asksForSettings(request.body)
    ? reply.type('text/html').send(settingsPage)
    : reply.code(404).send('Not found'),
)

void app.listen({ port: Number(process.env['PORT'] ?? 3000), host: '0.0.0.0' })

const shutDown = async (): Promise<void> => {
  // Fastify by itself would answer 503 to what comes through open connections.
  await closed(app.server)
  await app.close()
  // Answered does not mean handled, and Bitrix24 will not send a lost event again.
  await receiver.close()
  process.exit(0)
}
process.once('SIGTERM', () => void shutDown())

await started(app.server)
