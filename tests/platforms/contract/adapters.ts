import type { RequestListener } from 'node:http'

import type { FetchRequest } from 'bitrix24-imconnector-events/fetch'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener, type HttpListener } from 'bitrix24-imconnector-events/http'

import type { Adapter } from '../../adapters/adapters'
import type { Listen, Mount } from '../../adapters/servers'

type Fetch = (request: FetchRequest) => Promise<Response>

/** What `environment.js` has loaded. */
interface Platforms {
  readonly mounted: Map<string, Fetch | HttpListener>
  readonly next: RequestListener
  readonly svelteKit: RequestListener
  readonly h3: {
    readonly H3: new () => {
      all: (path: string, handler: (event: { readonly req: FetchRequest }) => unknown) => unknown
    }
    readonly toNodeHandler: (app: object) => RequestListener
    readonly fromNodeHandler: (handler: RequestListener) => () => unknown
  }
}

declare const platforms: Platforms

let mounts = 0

/** Mounts a handler in an application that was built before, at this path. */
const inside = (
  application: RequestListener,
  path: string,
  handle: Fetch | HttpListener,
): RequestListener => {
  mounts += 1
  const mount = String(mounts)
  platforms.mounted.set(mount, handle)
  return (request, response) => {
    request.url = path
    request.headers['x-mount'] = mount
    request.rawHeaders.push('x-mount', mount)
    application(request, response)
  }
}

const after =
  (before: Mount['before'], listener: RequestListener): RequestListener =>
  (request, response) => {
    if (request.url === '/probe') listener(request, response)
    else
      void Promise.resolve(before(request, response)).then(() => {
        listener(request, response)
      })
  }

const fetchOf = ({ receiver, options, returned }: Mount): Fetch => {
  const handle = fetchHandler(receiver, options)
  return (request) => returned(handle(request))
}

const listenerOf = ({ receiver, options, returned }: Mount): HttpListener => {
  const listener = httpListener(receiver, options)
  return (request, response) => returned(listener(request, response))
}

const onNextRoute: Listen = (mount) =>
  after(mount.before, inside(platforms.next, '/contract', fetchOf(mount)))

const onNextApi =
  (path: string): Listen =>
  (mount) =>
    after(mount.before, inside(platforms.next, path, listenerOf(mount)))

const onSvelteKit: Listen = (mount) =>
  after(mount.before, inside(platforms.svelteKit, '/contract', fetchOf(mount)))

const onH3: Listen = (mount) => {
  const { H3, toNodeHandler } = platforms.h3
  const handle = fetchOf(mount)
  const app = new H3()
  app.all('/**', ({ req }) => handle(req))
  return after(mount.before, toNodeHandler(app))
}

const row = (
  name: string,
  listen: Listen,
  others: Partial<Pick<Adapter, 'writes' | 'parsers' | 'consumers'>> = {},
): Adapter => ({
  name,
  passesOn: false,
  writes: false,
  hasConnection: true,
  listen,
  alone: listen,
  failing: () => listen,
  parsers: { 'no parser': listen },
  consumers: {},
  ...others,
})

export const adapters: readonly Adapter[] = [
  row('h3 2', onH3),
  row('SvelteKit', onSvelteKit),
  row('Next, a route handler', onNextRoute),
  row('Next, an API route', onNextApi('/api/contract'), {
    writes: true,
    parsers: {
      'no parser': onNextApi('/api/contract'),
      "Next's own parser": onNextApi('/api/contract-parsed'),
    },
  }),
]

export const onConnection = adapters
