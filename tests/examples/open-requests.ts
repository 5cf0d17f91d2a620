import { once } from 'node:events'
import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { setTimeout } from 'node:timers/promises'

import { formType } from '../support/serve'
import type { Program } from './run-example'

/** Whether nobody listens any more. */
const isGone = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => false,
    () => true,
  )

/** Begins a form over a connection that may be open already. */
const sendBy = (agent: Agent, url: string, headers = {}): ClientRequest => {
  const request = httpRequest(url, {
    method: 'POST',
    agent,
    headers: { 'content-type': formType, ...headers },
  })
  request.flushHeaders()
  return request
}

const answerTo = async (request: ClientRequest): Promise<IncomingMessage> => {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.resume()
  return response
}

/**
 * Stops a backend in the middle of a form, and goes on when nobody listens any more; another form follows over the same
 * connection. Resolves with the answers to both.
 */
export const stopAmid = async (
  backend: Program,
  url: string,
  first: string,
  next: string,
): Promise<readonly [first: IncomingMessage, next: IncomingMessage]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const begun = sendBy(agent, url, { expect: '100-continue' })
  await once(begun, 'continue')
  begun.write(first.slice(0, 500))
  backend.signal('SIGTERM')
  while (!(await isGone(url))) await setTimeout(5)
  begun.end(first.slice(500))
  const following = sendBy(agent, url)
  following.end(next)
  return [await answerTo(begun), await answerTo(following)]
}
