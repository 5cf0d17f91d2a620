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
    if (!socket.write(text)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
}

const statusLine = async (socket: Socket): Promise<string> => {
  const closed = once(socket, 'close').then((): never => {
    throw new Error('closed without an answer')
  })
  const [answer] = (await Promise.race([once(socket, 'data'), closed])) as [string]
  return answer.slice(0, answer.indexOf('\r\n'))
}

export interface SlowSender {
  /** Bytes on the wire when all is sent but the end. */
  readonly length: number
  /** Whether there is an answer already, because the server refuses so many chunks. */
  readonly isAnswered: () => boolean
  /** Ends the body, and waits for the answer's first line. */
  readonly finish: () => Promise<string>
  readonly destroy: () => void
}

/** Sends a body of so many bytes, each a chunk of its own, but not its end. */
export const sendByteByByte = (port: number, bytes: number): SlowSender => {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  let isAnswered = false
  const answer = statusLine(socket).finally(() => {
    isAnswered = true
  })
  const sending = send(socket, bytes)
  // Who measures no longer wants either when it destroys the socket.
  answer.catch(() => undefined)
  sending.catch(() => undefined)
  // What is still sent after a refusal can fail.
  socket.on('error', () => undefined)
  return {
    length: head.length + bytes * chunk.length,
    isAnswered: () => isAnswered,
    finish: async () => {
      if (isAnswered) return answer
      // A server that has answered may close the connection before it has read everything.
      await sending.then(
        () => socket.destroyed || socket.write('0\r\n\r\n'),
        () => undefined,
      )
      return answer
    },
    destroy: () => {
      socket.destroy()
    },
  }
}
