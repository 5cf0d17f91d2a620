import { portal } from '../fixtures/auth'
import { phpForm } from '../support/php-form'

/** Handlers of this chat take their time. */
export const slowChat = 0

/** The handler of this event always fails. */
export const poison = 7

/** The chat of an event, by its number. One event in twenty is of the slow chat. */
export const chatOf = (number: number, chats: number): number =>
  number % 20 === 0 ? slowChat : 1 + (number % (chats - 1))

/** A message whose text is its number. */
export const bodyOf = (number: number, chats: number): string =>
  phpForm({
    event: 'ONIMCONNECTORMESSAGEADD',
    data: {
      CONNECTOR: 'my_connector',
      LINE: 107,
      MESSAGES: [
        {
          im: { chat_id: 1807, message_id: number + 1 },
          message: { user_id: 27, text: `${number}` },
          chat: { id: `chat-${chatOf(number, chats)}` },
        },
      ],
    },
    ts: 1_773_761_165,
    auth: portal,
  })
