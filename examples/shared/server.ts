import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Waits until the server is listening, and prints its URL. */
export const started = async (server: Server): Promise<void> => {
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  console.log(`listening on http://localhost:${port}/bitrix24/events`)
}

/**
 * Stops accepting connections, closes idle ones at once, and resolves once every request in progress has been
 * answered, or after five seconds.
 */
export const closed = async (server: Server): Promise<void> => {
  // Otherwise a proxy would go on sending requests over a connection that it keeps open.
  server.prependListener('request', (_request: unknown, response: ServerResponse) => {
    response.setHeader('connection', 'close')
  })
  // Idle connections are closed at once.
  server.close()
  // A client that says nothing, or only half a request, would keep the server open for ever.
  const patience = setTimeout(() => {
    server.closeAllConnections()
  }, 5000)
  await once(server, 'close')
  clearTimeout(patience)
}
