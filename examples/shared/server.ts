import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

/** Ends when the server listens, and prints where. */
export const started = async (server: Server): Promise<void> => {
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  console.log(`listening on http://localhost:${port}/bitrix24/events`)
}

/** Takes no more connections, and ends when every request that has begun is answered. */
export const closed = async (server: Server): Promise<void> => {
  // A proxy would go on sending through a connection that it keeps open.
  server.prependListener('request', (_request: unknown, response: ServerResponse) => {
    response.setHeader('connection', 'close')
  })
  server.close()
  await once(server, 'close')
}
