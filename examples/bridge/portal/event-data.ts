import { connector, line, operator } from './app'
import type { LineMessage } from './line-message'

/** Bitrix24's own id of the chat, and the user that it keeps for the client. */
export const chatId = 1807
export const shadowUserId = '66090'

// The portal cuts these out of a string, so they stay strings, unlike its own ids.
const ofLine = { CONNECTOR: connector, LINE: String(line) }

const imOf = ({ id }: LineMessage) => ({ chat_id: chatId, message_id: id })

const signature = `[b]${operator.name}:[/b]`

const signed = (text: string): string => `${signature} ${text === '' ? '' : `[br]${text}`}`

export const addedData = (message: LineMessage, externalChatId: string): object => {
  const { text, files } = message
  const content = {
    im: imOf(message),
    message: { user_id: operator.id, text: signed(text), ...(files.length > 0 && { files }) },
    chat: { id: externalChatId },
  }
  return { ...ofLine, MESSAGES: [content] }
}

export const updatedData = (message: LineMessage, externalChatId: string): object => {
  const content = {
    im: imOf(message),
    // Edits are signed in a different form from new messages.
    message: { id: message.externalIds, text: `${signature}[br] ${message.text}` },
    chat: { id: externalChatId },
  }
  return { ...ofLine, MESSAGES: [content] }
}

export const deletedData = (message: LineMessage, externalChatId: string): object => {
  const contents = message.externalIds.map((id) => ({
    im: imOf(message),
    message: { id },
    chat: { id: externalChatId },
  }))
  return { ...ofLine, MESSAGES: contents }
}

export const finishedData = (sessionId: number, externalChatId: string): object => {
  const dialog = {
    connector: {
      connector_id: connector,
      line_id: String(line),
      chat_id: externalChatId,
      user_id: shadowUserId,
    },
    session: { id: sessionId, closed: 'Y', parent_id: 0, close_term: 10 },
    chat: { id: externalChatId },
    user: { id: shadowUserId },
  }
  return { ...ofLine, DATA: [dialog] }
}
