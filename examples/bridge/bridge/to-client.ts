import {
  deliveryStatus,
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
import { createOnce } from './once'
import type { Rest } from './rest'

/** What the messenger has to send. There, a message with files becomes several messages. */
const partsOf = (
  { message, chat }: AddedMessage,
  { auth }: MessageAddEvent,
): readonly OutgoingMessage[] => {
  // Automatic messages are not signed.
  const { operator: from = 'Bitrix24', text } = splitSignature(message.text)
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

/** Passes on to the messenger what the operator does. */
export const toClient = (rest: Rest, messenger: MessengerApi): Handlers => {
  const add = async (event: MessageAddEvent): Promise<void> => {
    const deliveries: Delivery[] = []
    try {
      for (const message of event.data.MESSAGES) {
        for (const part of partsOf(message, event)) {
          deliveries.push({ message, id: await messenger.send(part) })
        }
      }
    } finally {
      // Once, after the last part: only the first call for a message counts. Call it even if a later part
      // failed, which nothing sends again: without it, Bitrix24 sends no edits or deletions of what the
      // client can already see.
      if (deliveries.length > 0) {
        await rest.call('imconnector.send.status.delivery', deliveryStatus(event, deliveries))
      }
    }
  }

  const update = async ({ data }: MessageUpdateEvent): Promise<void> => {
    for (const { message } of data.MESSAGES) {
      // If there are several parts, the text was sent first.
      const [id] = message.id
      if (id !== undefined) await messenger.edit(id, splitSignature(message.text).text)
    }
  }

  const remove = async ({ data }: MessageDeleteEvent): Promise<void> => {
    for (const { message } of data.MESSAGES) await messenger.remove(message.id)
  }

  const finish = async ({ data }: DialogFinishEvent): Promise<void> => {
    for (const { chat } of data.DATA) await messenger.notify(chat.id, 'The dialog is finished')
  }

  const once = createOnce()
  return {
    ONIMCONNECTORMESSAGEADD: once(add),
    ONIMCONNECTORMESSAGEUPDATE: once(update),
    ONIMCONNECTORMESSAGEDELETE: once(remove),
    ONIMCONNECTORDIALOGFINISH: once(finish),
  }
}
