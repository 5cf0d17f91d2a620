import { operator } from './app'
import {
  addedData,
  chatId,
  deletedData,
  finishedData,
  shadowUserId,
  updatedData,
} from './event-data'
import type { EventQueue } from './events'
import type { LineFile, LineMessage } from './line-message'
import type { ClientMessage, Delivery } from './parameters'
import { RestError } from './rest-error'

export interface OpenLineState {
  readonly session: { readonly id: number; readonly isClosed: boolean }
  readonly messages: readonly LineMessage[]
}

export interface OpenLine {
  readonly state: () => OpenLineState
  readonly receive: (message: ClientMessage) => object
  readonly confirm: (delivery: Delivery) => void
  readonly answer: (text: string, files?: readonly LineFile[]) => void
  readonly edit: (id: number, text: string) => void
  readonly remove: (id: number) => void
  readonly finish: () => void
}

// A real portal does that seldom, but it does: here, so that one can see what becomes of it.
const refusalEvery = 4
const refusal = 'Could not create a user for the client'

const isDelivered = ({ externalIds }: LineMessage): boolean => externalIds.length > 0

/** One dialog of one client with one operator. */
export const createOpenLine = (events: EventQueue, changed: () => void): OpenLine => {
  let session = { id: 3282, isClosed: true }
  let messages: readonly LineMessage[] = []
  let externalChatId = ''
  let received = 0

  const add = (
    message: Pick<LineMessage, 'author' | 'name' | 'text'> & Partial<LineMessage>,
  ): LineMessage => {
    const added = {
      id: 86_497 + 2 * messages.length,
      files: [],
      at: Date.now(),
      externalIds: [],
      isEdited: false,
      isDeleted: false,
      ...message,
    }
    messages = [...messages, added]
    changed()
    return added
  }

  /** A message that the operator wrote and has not deleted. */
  const find = (id: number): LineMessage => {
    const found = messages.find(
      (each) => each.id === id && each.author === 'operator' && !each.isDeleted,
    )
    if (found === undefined) throw new RestError(400, 'NOT_FOUND', 'No such message')
    return found
  }

  const change = (id: number, changes: Partial<LineMessage>): LineMessage => {
    const message = find(id)
    const after = { ...message, ...changes }
    messages = messages.map((each) => (each === message ? after : each))
    changed()
    return after
  }

  return {
    state: () => ({ session, messages }),

    receive: ({ user, message, chat }) => {
      received += 1
      if (received % refusalEvery === 0) return { SUCCESS: false, ERRORS: [refusal] }
      externalChatId = chat.id
      if (session.isClosed) session = { id: session.id + 1, isClosed: false }
      const name = `${user.name} ${user.last_name}`
      add({ author: 'client', name, text: message.text.trim(), externalIds: [message.id] })
      return {
        user: shadowUserId,
        message,
        chat,
        extra: {},
        SUCCESS: true,
        session: { ID: String(session.id), CHAT_ID: String(chatId) },
      }
    },

    confirm: ({ im, message, chat }) => {
      if (im.chat_id !== chatId || chat.id !== externalChatId) {
        throw new RestError(400, 'ERROR_ARGUMENT', 'The delivery belongs to another chat')
      }
      // Bitrix24 ignores every status of a message but the first.
      if (!isDelivered(find(im.message_id))) change(im.message_id, { externalIds: message.id })
    },

    answer: (text, files = []) => {
      // No client has written yet.
      if (externalChatId === '') return
      const message = add({ author: 'operator', name: operator.name, text, files })
      events.send('ONIMCONNECTORMESSAGEADD', addedData(message, externalChatId))
    },

    edit: (id, text) => {
      const message = change(id, { text, isEdited: true })
      // Bitrix24 could not tell which of the messenger's messages this is.
      if (!isDelivered(message)) return
      events.send('ONIMCONNECTORMESSAGEUPDATE', updatedData(message, externalChatId))
    },

    remove: (id) => {
      const message = change(id, { isDeleted: true })
      if (!isDelivered(message)) return
      events.send('ONIMCONNECTORMESSAGEDELETE', deletedData(message, externalChatId))
    },

    finish: () => {
      if (session.isClosed) return
      session = { ...session, isClosed: true }
      changed()
      events.send('ONIMCONNECTORDIALOGFINISH', finishedData(session.id, externalChatId))
    },
  }
}
