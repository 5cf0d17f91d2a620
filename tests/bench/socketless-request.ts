import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import { Socket } from 'node:net'

import { rawBodies } from '../fixtures/raw-bodies'

const body = Buffer.from(rawBodies.dialogFinish)

type Done = (error?: Error | null) => void

/** A socket that throws away what is written. */
class DummySocket extends Socket {
  override _write(_chunk: unknown, _encoding: BufferEncoding, done: Done): void {
    done()
  }

  override _writev(_chunks: unknown, done: Done): void {
    done()
  }
}

const requestOn = (socket: Socket): IncomingMessage => {
  const request = new IncomingMessage(socket)
  request.method = 'POST'
  request.url = '/events'
  request.httpVersion = '1.1'
  request.headers = {
    host: '127.0.0.1',
    connection: 'keep-alive',
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  }
  return request
}

const idle: Socket[] = []

/** Node's own request and response, with the event in one chunk; an answer other than 200 is an error. */
export const answerOne = (listener: RequestListener): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = idle.pop() ?? new DummySocket()
    const request = requestOn(socket)
    const response = new ServerResponse(request)
    response.assignSocket(socket)
    response.once('finish', () => {
      response.detachSocket(socket)
      idle.push(socket)
      if (response.statusCode === 200) resolve()
      else reject(new Error(`answered with ${response.statusCode}`))
    })
    listener(request, response)
    request.push(body)
    request.complete = true
    request.push(null)
  })
