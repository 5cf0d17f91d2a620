import { createServer, type RequestListener } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export interface Served {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A real server on a free port of the loopback interface. */
export const serve = async (listener: RequestListener): Promise<Served> => {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

export const formType = 'application/x-www-form-urlencoded'

export const post = (url: string, body: string, type = formType): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': type } })
