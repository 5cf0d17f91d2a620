import { app, connector, line, operator } from './app'
import type { EventQueue } from './events'
import type { ClientMessage, Delivery } from './parameters'
import { RestError } from './rest-error'

export interface LineFile {
  readonly name: string
  readonly type: string
  readonly mime: string
  readonly link: string
  readonly downloadLink: string
  readonly size: number
  readonly sizef: string
}

export interface LineMessage {
  /** What Bitrix24 counts, not what the messenger does. */
  readonly id: number
  readonly author: 'client' | 'operator'
  readonly name: string
  readonly text: string
  readonly files: readonly LineFile[]
  /** In milliseconds. */
  readonly at: number
  /** Those of the messenger; without any, it has not been delivered. */
  readonly externalIds: readonly string[]
  readonly isEdited: boolean
  readonly isDeleted: boolean
}

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

const chatId = 1807
const shadowUserId = '66090'

const hash = '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'

/** The portal has no such file: what is shown is what becomes of the link. */
export const priceList: LineFile = {
  name: 'price list.pdf',
  type: 'file',
  mime: 'application/pdf',
  link: `https://${app.domain}/~Qw9Er`,
  downloadLink: `https://${app.domain}/pub/im.file.php?FILE_ID=5256&SIGN=${hash}`,
  size: 48_230,
  sizef: '47.1 KB',
}

const signed = (text: string): string =>
  `[b]${operator.name}:[/b] ${text === '' ? '' : `[br]${text}`}`

// Edits are signed in another form than messages.
const signedEdit = (text: string): string => `[b]${operator.name}:[/b][br] ${text}`

/** One dialog of one client with one operator. */
export const createOpenLine = (events: EventQueue, changed: () => void): OpenLine => {
  let session = { id: 3282, isClosed: true }
  let messages: readonly LineMessage[] = []
  let externalChatId = ''

  const add = (message: Pick<LineMessage, 'author' | 'name' | 'text'> & Partial<LineMessage>) => {
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

  const change = (id: number, changes: Partial<LineMessage>): void => {
    messages = messages.map((message) => (message.id === id ? { ...message, ...changes } : message))
    changed()
  }

  const ownMessage = (id: number): LineMessage => {
    const message = messages.find(
      (each) => each.id === id && each.author === 'operator' && !each.isDeleted,
    )
    if (message === undefined) throw new RestError(400, 'NOT_FOUND', 'No message of the operator')
    return message
  }

  const im = (id: number) => ({ chat_id: chatId, message_id: id })
  const chat = () => ({ id: externalChatId })
  const ofLine = { CONNECTOR: connector, LINE: String(line) }

  return {
    state: () => ({ session, messages }),

    receive: ({ user, message, chat: { id } }) => {
      externalChatId = id
      if (session.isClosed) session = { id: session.id + 1, isClosed: false }
      const name = `${user.name} ${user.last_name}`
      add({ author: 'client', name, text: message.text, externalIds: [message.id] })
      return {
        user: shadowUserId,
        message,
        chat: { id },
        extra: {},
        SUCCESS: true,
        session: { ID: String(session.id), CHAT_ID: String(chatId) },
      }
    },

    confirm: (delivery) => {
      if (delivery.im.chat_id !== chatId || delivery.chat.id !== externalChatId) {
        throw new RestError(400, 'ERROR_ARGUMENT', 'The delivery is of another chat')
      }
      const { id } = ownMessage(delivery.im.message_id)
      change(id, { externalIds: delivery.message.id })
    },

    answer: (text, files = []) => {
      // There is nobody yet to answer.
      if (externalChatId === '') return
      const { id } = add({ author: 'operator', name: operator.name, text, files })
      const message = {
        user_id: operator.id,
        text: signed(text),
        ...(files.length > 0 && { files }),
      }
      const content = { im: im(id), message, chat: chat() }
      events.send('ONIMCONNECTORMESSAGEADD', { ...ofLine, MESSAGES: [content] })
    },

    edit: (id, text) => {
      const { externalIds } = ownMessage(id)
      change(id, { text, isEdited: true })
      if (externalIds.length === 0) return
      const content = {
        im: im(id),
        message: { id: externalIds, text: signedEdit(text) },
        chat: chat(),
      }
      events.send('ONIMCONNECTORMESSAGEUPDATE', { ...ofLine, MESSAGES: [content] })
    },

    remove: (id) => {
      const { externalIds } = ownMessage(id)
      change(id, { isDeleted: true })
      if (externalIds.length === 0) return
      const contents = externalIds.map((externalId) => ({
        im: im(id),
        message: { id: externalId },
        chat: chat(),
      }))
      events.send('ONIMCONNECTORMESSAGEDELETE', { ...ofLine, MESSAGES: contents })
    },

    finish: () => {
      if (session.isClosed) return
      session = { ...session, isClosed: true }
      changed()
      const dialog = {
        connector: {
          connector_id: connector,
          line_id: String(line),
          chat_id: externalChatId,
          user_id: shadowUserId,
        },
        session: { id: session.id, closed: 'Y', parent_id: 0, close_term: 10 },
        chat: chat(),
        user: { id: shadowUserId },
      }
      events.send('ONIMCONNECTORDIALOGFINISH', { ...ofLine, DATA: [dialog] })
    },
  }
}
