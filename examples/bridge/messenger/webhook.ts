import { z } from 'zod'

import { inOrder } from '../http/in-order'
import type { Chat, ChatMessage } from './chat'
import { chatId, client } from './client'

const refusal = z.object({ problem: z.string() })

type Result = Required<Pick<ChatMessage, 'status' | 'problem'>>

const post = async (url: string, { id, at, text }: ChatMessage): Promise<Result> => {
  const message = { id, date: Math.floor(at / 1000), text, user: client, chat: { id: chatId } }
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(10_000),
    })
    if (response.ok) return { status: 'sent', problem: '' }
    return { status: 'failed', problem: refusal.parse(await response.json()).problem }
  } catch {
    return { status: 'failed', problem: 'the bridge gives no answer' }
  }
}

/** Posts what the client writes to the bridge, as messengers do for their bots. */
export const createWebhook = (chat: Chat, url: () => string): ((message: ChatMessage) => void) => {
  const queue = inOrder()
  return (message) => {
    queue(async () => {
      chat.change(message.id, await post(url(), message))
    })
  }
}
