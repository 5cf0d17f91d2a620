import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

const head = [
  'POST /events HTTP/1.1',
  'host: 127.0.0.1',
  'content-type: application/x-www-form-urlencoded',
  'transfer-encoding: chunked',
  '\r\n',
].join('\r\n')

const chunk = '1\r\nx\r\n'
const chunksInWrite = 4096

const send = async (socket: Socket, bytes: number): Promise<void> => {
  socket.write(head)
  for (let sent = 0; sent < bytes && !socket.destroyed; sent += chunksInWrite) {
    const text = chunk.repeat(Math.min(chunksInWrite, bytes - sent))
    if (!socket.write(text)) await once(socket, 'drain')
  }
}

const statusLine = async (socket: Socket): Promise<string> => {
  const [answer] = (await once(socket, 'data')) as [string]
  return answer.slice(0, answer.indexOf('\r\n'))
}

export interface SlowSender {
  /** Bytes on the wire when all is sent but the end. */
  readonly length: number
  /** Ends the body, and waits for the answer's first line. */
  readonly finish: () => Promise<string>
  readonly destroy: () => void
}

/** Sends a body of so many bytes, each a chunk of its own, but not its end. */
export const sendByteByByte = (port: number, bytes: number): SlowSender => {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  const answer = statusLine(socket)
  const sending = send(socket, bytes)
  // Who measures no longer wants either when it destroys the socket.
  answer.catch(() => undefined)
  sending.catch(() => undefined)
  return {
    length: head.length + bytes * chunk.length,
    finish: async () => {
      await sending
      socket.write('0\r\n\r\n')
      return answer
    },
    destroy: () => {
      socket.destroy()
    },
  }
}
