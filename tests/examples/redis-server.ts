import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { run, type Program } from './run-example'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export interface Redis {
  readonly url: string
  readonly server: Program
}

/** A Redis of its own, which keeps nothing. */
export const startRedis = async (): Promise<Redis> => {
  const port = await freePort()
  const dir = mkdtempSync(join(tmpdir(), 'redis-'))
  const options = { port, bind: '127.0.0.1', save: '', appendonly: 'no', dir }
  const server = run(
    'redis-server',
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
  )
  void server.exited.then(() => {
    rmSync(dir, { recursive: true })
  })
  await server.printed('Ready to accept connections')
  return { url: `redis://127.0.0.1:${port}`, server }
}
