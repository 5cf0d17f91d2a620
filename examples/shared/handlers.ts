import { setTimeout } from 'node:timers/promises'

import {
  hasUser,
  type AddedMessage,
  type DialogFinishEvent,
  type MessageAddEvent,
  type StatusDeleteEvent,
} from 'bitrix24-imconnector-events'

import { logEvent } from './log-event'

// Stands in for the API of your messenger. DELIVERY_MS makes it slow.
const deliver = async ({ message, chat }: AddedMessage): Promise<void> => {
  await setTimeout(Number(process.env['DELIVERY_MS'] ?? 0))
  console.log(`to the chat ${chat.id}: ${JSON.stringify(message.text)}`)
  for (const { name, type, size } of message.files) {
    console.log(`to the chat ${chat.id}: the ${type} ${name}, ${size} bytes`)
  }
}

export const deliverMessages = async (event: MessageAddEvent): Promise<void> => {
  logEvent(event)
  for (const message of event.data.MESSAGES) {
    await deliver(message)
    // Now call imconnector.send.status.delivery to tell Bitrix24 the id that the messenger gave the
    // message, or all ids if it became several. Only the first call counts, and without the ids you get no
    // edits or deletions of the message.
  }
}

export const closeDialogs = (event: DialogFinishEvent): void => {
  logEvent(event)
  const by = hasUser(event.auth) ? `user ${event.auth.user_id ?? '?'}` : 'itself'
  for (const { session, chat } of event.data.DATA) {
    console.log(`session ${session.id} in the chat ${chat.id} was closed by ${by}`)
  }
}

export const disconnectLine = (event: StatusDeleteEvent): void => {
  logEvent(event)
  // Connector ids are case-insensitive.
  console.log(
    `the connector ${event.data.connector.toLowerCase()} left the line ${event.data.line}`,
  )
}
