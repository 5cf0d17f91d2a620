import {
  deliveryStatus,
  formatText,
  idempotencyKey,
  resolveFileUrl,
  splitSignature,
  type AddedMessage,
  type Delivery,
  type DialogFinishEvent,
  type Handlers,
  type MessageAddEvent,
  type MessageDeleteEvent,
  type MessageUpdateEvent,
} from 'bitrix24-imconnector-events'

import type { MessengerApi, OutgoingMessage } from './messenger-api'
import type { Rest } from './rest'

/** Our messenger has no formatting. For another one, choose 'html', 'telegram' or 'whatsapp'. */
const textOf = (code: string): string => formatText(code, 'plain')

/** What the messenger has to send. There, a message with files becomes several messages. */
const partsOf = (
  { message, chat }: AddedMessage,
  { auth }: MessageAddEvent,
): readonly Omit<OutgoingMessage, 'key'>[] => {
  // Automatic messages are not signed.
  const { operator: from = 'Bitrix24', text: code } = splitSignature(message.text)
  const text = textOf(code)
  const files = message.files.flatMap((file) => {
    const url = resolveFileUrl(file, auth)
    if (url._tag === 'Right') return { name: file.name, url: url.right }
    console.error(`left out a file of a message: ${url.left.message}`)
    return []
  })
  return [
    ...(text === '' ? [] : [{ chat: chat.id, from, text }]),
    ...files.map((file) => ({ chat: chat.id, from, text: '', file })),
  ]
}

/**
 * Passes on to the messenger what the operator does. The inbox stores an event once even if it arrives twice, and calls
 * a handler again that has failed or was interrupted, so everything here can be repeated.
 */
export const toClient = (rest: Pick<Rest, 'call'>, messenger: MessengerApi): Handlers => {
  const add = async (event: MessageAddEvent): Promise<void> => {
    const deliveries: Delivery[] = []
    for (const message of event.data.MESSAGES) {
      for (const part of partsOf(message, event)) {
        // If a part fails, the next attempt begins with the first one again. If your messenger takes no key,
        // store the id of each part instead, and leave out what has one.
        const key = `${idempotencyKey(event)}-${deliveries.length}`
        deliveries.push({ message, id: await messenger.send({ ...part, key }) })
      }
    }
    // Once, after the last part: only the first call for a message counts.
    if (deliveries.length > 0) {
      await rest.call('imconnector.send.status.delivery', deliveryStatus(event, deliveries))
    }
  }

  const update = async ({ data }: MessageUpdateEvent): Promise<void> => {
    for (const { message } of data.MESSAGES) {
      // If there are several parts, the text was sent first.
      const [id] = message.id
      const { text } = splitSignature(message.text)
      if (id !== undefined) await messenger.edit(id, textOf(text))
    }
  }

  const remove = async ({ data }: MessageDeleteEvent): Promise<void> => {
    for (const { message } of data.MESSAGES) await messenger.remove(message.id)
  }

  const finish = async (event: DialogFinishEvent): Promise<void> => {
    for (const { chat, session } of event.data.DATA) {
      const key = `${idempotencyKey(event)}-${session.id}`
      await messenger.notify(chat.id, 'The dialog is finished', key)
    }
  }

  return {
    ONIMCONNECTORMESSAGEADD: add,
    ONIMCONNECTORMESSAGEUPDATE: update,
    ONIMCONNECTORMESSAGEDELETE: remove,
    ONIMCONNECTORDIALOGFINISH: finish,
  }
}
