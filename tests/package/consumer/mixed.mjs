import { createRequire } from 'node:module'

import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

// The same package twice, as where a CommonJS application has an ESM dependency: with two classes of each error.
const { createReceiver } = createRequire(import.meta.url)('bitrix24-imconnector-events')

const receiver = createReceiver({
  applicationToken: 'secret',
  handlers: {},
  limits: { maxBytes: 100 },
  onError: () => undefined,
})
const handle = fetchHandler(receiver)
const statusOf = async (body, headers) => {
  const all = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
  const request = new Request('https://example.com', { method: 'POST', headers: all, body })
  return (await handle(request)).status
}

console.log(
  JSON.stringify({
    large: await statusOf('x'.repeat(101)),
    compressed: await statusOf('x', { 'content-encoding': 'gzip' }),
  }),
)
