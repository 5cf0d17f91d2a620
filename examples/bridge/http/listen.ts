import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import type { Express } from 'express'

import { closed } from '../../shared/server'

export interface Running {
  readonly url: string
  /** Stops accepting requests, and resolves once those in progress have been answered. */
  readonly close: () => Promise<void>
}

/** Listens on this machine only: anyone who can reach these servers can write in anybody's name. */
export const listen = async (app: Express, port: number): Promise<Running> => {
  const server = app.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: given } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${given}`, close: () => closed(server) }
}
