import type { ImconnectorEventName } from 'bitrix24-imconnector-events'
import qs from 'qs'

import { inOrder } from '../http/in-order'
import { app, newToken, operator } from './app'
import type { WireLog } from './wire-log'

const userAuth = (ts: number): object => ({
  // The operator's token, not the app's: do not store it.
  access_token: newToken(),
  expires: ts + 3600,
  expires_in: 3600,
  scope: app.scope,
  domain: app.domain,
  server_endpoint: 'https://oauth.bitrix.info/rest/',
  status: 'L',
  client_endpoint: `https://${app.domain}/rest/`,
  member_id: app.memberId,
  user_id: operator.id,
  application_token: app.applicationToken,
})

/** Encodes the form as PHP does: numbers as digits; null and empty lists are left out. */
const formOf = (event: ImconnectorEventName, handlerId: number, data: object): string => {
  const ts = Math.floor(Date.now() / 1000)
  const content = { event, event_handler_id: handlerId, data, ts, auth: userAuth(ts) }
  return qs.stringify(content, { format: 'RFC1738', skipNulls: true })
}

const post = async (url: string, body: string): Promise<string> => {
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Bitrix24 Webhook Engine',
      },
      body,
      signal: AbortSignal.timeout(5000),
    })
    return String(status)
  } catch {
    // No retry: Bitrix24 does not try again either.
    return 'no answer'
  }
}

export interface EventQueue {
  /** Returns whether the event was bound: it is not if the same URL has it already. */
  readonly bind: (event: ImconnectorEventName, url: string) => boolean
  readonly send: (event: ImconnectorEventName, data: object) => void
}

export const createEventQueue = (log: WireLog): EventQueue => {
  const handlers = new Map<ImconnectorEventName, { readonly id: number; readonly url: string }>()
  const queue = inOrder()
  return {
    bind: (event, url) => {
      if (handlers.get(event)?.url === url) return false
      handlers.set(event, { id: 555 + handlers.size, url })
      return true
    },
    send: (event, data) => {
      const handler = handlers.get(event)
      if (handler === undefined) return
      queue(async () => {
        const end = log.begin({ from: 'portal', name: event, content: data })
        end(await post(handler.url, formOf(event, handler.id, data)))
      })
    },
  }
}
