import {
  request as httpRequest,
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
} from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import { formType } from '../support/serve'

export interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RequestOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly agent?: Agent
}

/** A request that has begun: its body is still to be written, its answer to come. */
export interface Exchange {
  readonly request: ClientRequest
  /** Rejects if the connection ends before the answer has been read. */
  readonly answer: Promise<Answer>
}

export const form = { 'content-type': formType }

const answerTo = (request: ClientRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    // Also what is written after the answer can fail: that rejects what is settled by then.
    request.on('error', reject).on('response', (response) => {
      const { statusCode: status, headers } = response
      text(response).then((body) => {
        resolve({ status, headers, body })
      }, reject)
    })
  })

/** Begins a request, on a connection that others can use afterwards unless the server closes it. */
export const open = (
  url: string,
  options: RequestOptions & { readonly agent: Agent },
): Exchange => {
  const { method = 'POST', headers = form, agent } = options
  const request = httpRequest(url, { method, headers, agent })
  return { request, answer: answerTo(request) }
}

/** Ends the connection the hard way, so that nobody is left to answer. */
export const reset = ({ request, answer }: Exchange): void => {
  answer.catch(() => undefined)
  request.socket?.resetAndDestroy()
}

/** Writes a whole request before it reads anything, as simple clients do; gives what it has read. */
export const writeThenRead = async (url: string, raw: string): Promise<string> => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) }).pause()
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.write(raw, () => {
      resolve()
    })
  })
  return text(socket)
}

/** Goes on writing until there is an answer, or the connection has gone. */
export const writeOn = async ({ request, answer }: Exchange): Promise<void> => {
  const writing = setInterval(() => request.write('x'.repeat(16_384)), 2)
  await Promise.allSettled([answer])
  clearInterval(writing)
}
