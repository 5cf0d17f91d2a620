import { inOrder } from '../http/in-order'
import type { Chat, ChatMessage } from './chat'
import { chatId, client } from './client'

const post = async (url: string, { id, at, text }: ChatMessage): Promise<boolean> => {
  const message = { id, date: Math.floor(at / 1000), text, user: client, chat: { id: chatId } }
  try {
    const { ok } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(10_000),
    })
    return ok
  } catch {
    return false
  }
}

/** Posts what the client writes to the bridge, as messengers do for their bots. */
export const createWebhook = (chat: Chat, url: () => string): ((message: ChatMessage) => void) => {
  const queue = inOrder()
  return (message) => {
    queue(async () => {
      const isTaken = await post(url(), message)
      chat.change(message.id, { status: isTaken ? 'sent' : 'failed' })
    })
  }
}
