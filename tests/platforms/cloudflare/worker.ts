import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

import { receiver } from '../receiver.js'

interface Env {
  readonly SECRET: string
}

const handle = fetchHandler(receiver)

export default { fetch: handle } satisfies ExportedHandler<Env>

export const other = {
  fetch: (request, env, context) =>
    new URL(request.url).pathname === '/events'
      ? handle(request, env, context)
      : new Response(null, { status: 404 }),
} satisfies ExportedHandler<Env>
