export interface ChatFile {
  readonly name: string
  readonly url: string
}

export interface ChatMessage {
  readonly id: string
  readonly from: 'client' | 'operator' | 'notice'
  readonly name: string
  readonly text: string
  readonly file?: ChatFile
  /** In milliseconds. */
  readonly at: number
  readonly isEdited: boolean
  readonly isDeleted: boolean
  /** For messages of the client: whether the bridge has received them. */
  readonly status?: 'sending' | 'sent' | 'failed'
  /** Why it has failed. */
  readonly problem?: string
}

export type NewMessage = Pick<ChatMessage, 'from' | 'name' | 'text'> & Partial<ChatMessage>

export interface Chat {
  readonly messages: () => readonly ChatMessage[]
  readonly find: (id: string) => ChatMessage | undefined
  readonly add: (message: NewMessage) => ChatMessage
  /** Returns whether the message exists. */
  readonly change: (id: string, changes: Partial<ChatMessage>) => boolean
}

export const createChat = (changed: () => void): Chat => {
  let messages: readonly ChatMessage[] = []
  return {
    messages: () => messages,
    find: (id) => messages.find((message) => message.id === id),
    add: (message) => {
      const added = {
        id: `msg-${messages.length + 1}`,
        at: Date.now(),
        isEdited: false,
        isDeleted: false,
        ...message,
      }
      messages = [...messages, added]
      changed()
      return added
    },
    change: (id, changes) => {
      if (!messages.some((message) => message.id === id)) return false
      messages = messages.map((message) =>
        message.id === id ? { ...message, ...changes } : message,
      )
      changed()
      return true
    },
  }
}
