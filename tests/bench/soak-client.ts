import { request as httpRequest, type Agent, type ClientRequest } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

import { defaultHeaders, type SoakRequest } from './soak-requests'

const lengthOf = ({ isChunked, body }: SoakRequest) =>
  isChunked === true ? {} : { 'content-length': Buffer.byteLength(body) }

const open = (agent: Agent, port: number, one: SoakRequest): ClientRequest =>
  httpRequest({
    agent,
    port,
    host: '127.0.0.1',
    path: '/events',
    method: one.method ?? 'POST',
    headers: { ...(one.headers ?? defaultHeaders), ...lengthOf(one) },
  })

const sendBody = async (request: ClientRequest, { body, half }: SoakRequest): Promise<void> => {
  const middle = Math.floor(body.length / 2)
  if (body.length > 0) request.write(body.slice(0, middle))
  // Without a pause, both halves would travel as one.
  if (half !== undefined) await pause(5)
  if (half === 'gone') request.destroy()
  if (half === undefined) request.end(body.slice(middle))
}

/** The status of the answer, when all of it has come. */
export const statusOf = (request: ClientRequest): Promise<number> =>
  new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('response', (response) => {
      response.on('error', reject).resume()
      response.on('end', () => {
        resolve(response.statusCode ?? NaN)
      })
    })
  })

/** Sends a request; the status of the answer, or undefined for one that was meant to be aborted. */
export const sendOne = async (
  agent: Agent,
  port: number,
  one: SoakRequest,
): Promise<number | undefined> => {
  const request = open(agent, port, one)
  if (one.half === 'gone') {
    const closed = new Promise((resolve) => {
      request.on('error', () => undefined).on('close', resolve)
    })
    await sendBody(request, one)
    await closed
    return undefined
  }
  const [status] = await Promise.all([statusOf(request), sendBody(request, one)])
  if (one.half === 'waiting') request.destroy()
  return status
}
