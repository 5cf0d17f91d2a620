import { request as httpRequest, type Agent } from 'node:http'

import { statusOf } from './soak-client'
import { defaultHeaders } from './soak-requests'

/** Posts a form; the status of the answer. Rejects if there is none for half a minute. */
export const postForm = (port: number, agent: Agent, body: string): Promise<number> => {
  const request = httpRequest({
    agent,
    port,
    host: '127.0.0.1',
    method: 'POST',
    headers: { ...defaultHeaders, 'content-length': Buffer.byteLength(body) },
    timeout: 30_000,
  })
  const status = statusOf(request)
  request.on('timeout', () => {
    request.destroy(new Error('never answered'))
  })
  request.end(body)
  return status
}
