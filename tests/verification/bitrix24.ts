import type { ServerResponse } from 'node:http'

import { accessToken, portal } from '../fixtures'
import { serve, type Served } from '../support/serve'

export const clientId = 'app.0123456789abcdef.01234567'

/** What the authorization server answers to app.info, with everything that the official SDKs know of it. */
export const appInfo = {
  client_id: clientId,
  scope: 'imconnector,imopenlines',
  expires: '2026-03-17T13:39:21+00:00',
  install: {
    installed: true,
    version: '1',
    status: 'L',
    scope: 'imconnector,imopenlines',
    domain: portal.domain,
    uri: 'https://some-domain.bitrix24.com',
    client_endpoint: portal.client_endpoint,
    member_id: portal.member_id,
    member_type: 'b24',
  },
  user_id: 27,
}

/** What the portal answers to profile. */
export const profile = {
  ID: '27',
  ADMIN: true,
  NAME: 'Marta',
  LAST_NAME: 'Klein',
  PERSONAL_GENDER: '',
  TIME_ZONE: '',
}

export type Answer = (response: ServerResponse) => void

export const json =
  (value: unknown, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }

export interface Bitrix24 {
  /** Goes to the servers over real sockets; the names lead to them, and TLS is left out. */
  readonly fetch: (url: string, request?: RequestInit) => Promise<Response>
  /** Everything that was asked, in order. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

// A test may put one of its own in this place.
const realFetch = globalThis.fetch

const knownRequest = `POST application/json {"auth":"${accessToken}"}`

/** An authorization server and a portal, each with one answer to everything. */
export const startBitrix24 = async (oauth: Answer, ofPortal: Answer): Promise<Bitrix24> => {
  const asked: string[] = []

  const start = (host: string, answer: Answer): Promise<Served> =>
    serve((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      request.once('end', () => {
        const { method = '', url = '', headers } = request
        const how = `${method} ${headers['content-type'] ?? ''} ${body}`
        asked.push(how === knownRequest ? host + url : `${host}${url} with ${how}`)
        answer(response)
      })
    })

  const servers = new Map<string, Served>()
  for (const host of ['oauth.bitrix.info', 'oauth.bitrix24.tech', 'oauth.example.com:8443']) {
    servers.set(`https://${host}`, await start(host, oauth))
  }
  for (const host of [portal.domain, '10.0.0.5:8443', 'attacker.example.com']) {
    servers.set(`https://${host}`, await start(host, ofPortal))
  }

  return {
    asked,
    fetch: (url, request) => {
      const { origin, pathname, search } = new URL(url)
      const server = servers.get(origin)
      if (server === undefined) throw new Error(`nobody is to ask ${url}`)
      return realFetch(server.url + pathname + search, request)
    },
    close: async () => {
      await Promise.all([...servers.values()].map(({ close }) => close()))
    },
  }
}
