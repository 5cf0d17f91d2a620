import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

import { rawBodies } from '../fixtures'
import { formType } from '../support/serve'

export interface OpenConnections {
  /** Ends when the server has closed all of them, with their names in that order. */
  readonly closed: () => Promise<readonly string[]>
}

/** Opens what clients leave open: one that is silent, one with half a request, one idle after an answer. */
export const openConnections = async (url: string): Promise<OpenConnections> => {
  const { host, hostname, port, pathname } = new URL(url)
  const closed: string[] = []
  const closings: Promise<unknown>[] = []

  const open = async (name: string): Promise<Socket> => {
    const socket = connect({ host: hostname, port: Number(port) })
    const closing = new Promise((resolve) => socket.once('close', resolve))
    closings.push(closing.then(() => closed.push(name)))
    // A server that gives up on a client may reset the connection.
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }

  const request = async (socket: Socket, line: string, ...headers: string[]): Promise<void> => {
    socket.write([line, `Host: ${host}`, ...headers, '', ''].join('\r\n'))
    await once(socket, 'data')
  }

  await open('silent')
  const half = await open('half a request')
  await request(
    half,
    `POST ${pathname} HTTP/1.1`,
    `Content-Type: ${formType}`,
    `Content-Length: ${rawBodies.messageAdd.length}`,
    'Expect: 100-continue',
  )
  half.write(rawBodies.messageAdd.slice(0, 500))
  await request(await open('idle'), `GET ${pathname} HTTP/1.1`)
  return { closed: () => Promise.all(closings).then(() => closed) }
}
