import { DoNotRetry } from 'bitrix24-imconnector-events'
import { z } from 'zod'

export interface OutgoingMessage {
  /** What is sent again with the same key is not shown again. */
  readonly key: string
  readonly chat: string
  readonly from: string
  readonly text: string
  readonly file?: { readonly name: string; readonly url: string }
}

/** Stands in for the API of your messenger. */
export interface MessengerApi {
  /** Resolves to the id that the messenger gave the message. */
  readonly send: (message: OutgoingMessage) => Promise<string>
  readonly edit: (id: string, text: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly notify: (chat: string, text: string, key: string) => Promise<void>
}

const sent = z.object({ id: z.string() })

export const createMessengerApi = (url: string): MessengerApi => {
  const call = async (method: string, path: string, body: object): Promise<Response> => {
    const response = await fetch(`${url}/bot/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // The events of a chat wait for each other: a call that never finishes would block them all.
      signal: AbortSignal.timeout(10_000),
    })
    if (response.ok) return response
    const problem = `${method} ${path}: the messenger answers ${response.status}`
    // What is not there will not be there the next time either. With anything else, try again.
    throw response.status === 404 ? new DoNotRetry(problem) : new Error(problem)
  }
  const pathOf = (id: string): string => `messages/${encodeURIComponent(id)}`

  return {
    send: async (message) => {
      const response = await call('POST', 'messages', message)
      return sent.parse(await response.json()).id
    },
    edit: async (id, text) => {
      await call('PATCH', pathOf(id), { text })
    },
    remove: async (id) => {
      await call('DELETE', pathOf(id), {})
    },
    notify: async (chat, text, key) => {
      await call('POST', 'notices', { chat, text, key })
    },
  }
}
