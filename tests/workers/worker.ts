// Runs in workerd, bundled with what is in dist.
import { createReceiver } from 'bitrix24-imconnector-events'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'

const handled: string[] = []

const receiver = createReceiver({
  applicationToken: 'secret',
  handlers: {
    ONIMCONNECTORMESSAGEUPDATE: async ({ data }) => {
      // As everything that a handler asks of others, a timer belongs to the request, and ends with it.
      await new Promise((resolve) => setTimeout(resolve, 20))
      handled.push(...data.MESSAGES.map(({ message }) => message.text))
    },
  },
})

const handle = fetchHandler(receiver)

const routes: Readonly<Record<string, (...args: [Request, object, object]) => unknown>> = {
  '/module': handle,
  '/context': (request, _env, context) => handle(request, context),
  '/no-context': (request) => handle(request),
  '/no-context-but-env': (request, env) => handle(request, env),
  // The answer goes out and the context of the request ends, before its handler does.
  '/dying': (request) => handle(request, { waitUntil: () => undefined }),
  '/handled': () => Response.json(handled.splice(0)),
}

// The form that Workers ask for.
export default {
  fetch: (...args: [Request, object, object]): unknown =>
    routes[new URL(args[0].url).pathname]?.(...args),
}
