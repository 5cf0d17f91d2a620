import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

/** Waits until the server is listening, and prints its URL. */
export const started = async (server: Server): Promise<void> => {
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  console.log(`listening on http://localhost:${port}/bitrix24/events`)
}

/** Stops accepting connections, and resolves once every request in progress has been answered. */
export const closed = async (server: Server): Promise<void> => {
  // Otherwise a proxy would go on sending requests over a connection that it keeps open.
  server.prependListener('request', (_request: unknown, response: ServerResponse) => {
    response.setHeader('connection', 'close')
  })
  server.close()
  await once(server, 'close')
}
