import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

import { closed, started } from '../shared/server'
import { handler } from './handler'

// Stands in for a function URL: calls the handler for each request, with the event that AWS would make of it.
const invoke = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await buffer(request)
  const end = Date.now() + 10_000
  const answer = await handler(
    {
      headers: Object.fromEntries(
        Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(',')]),
      ),
      requestContext: { http: { method: request.method } },
      body: body.toString('base64'),
      isBase64Encoded: true,
    },
    { getRemainingTimeInMillis: () => end - Date.now() },
  )
  response.writeHead(answer.statusCode, answer.headers).end(answer.body)
}

const server = createServer((request, response) => {
  if (request.url?.split('?', 1)[0] !== '/bitrix24/events') {
    response.writeHead(404).end()
    return
  }
  invoke(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(502).end()
  })
})
server.listen(Number(process.env['PORT'] ?? 3000))

process.once('SIGTERM', () => void closed(server))

await started(server)
