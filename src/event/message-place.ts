import type { ExternalChat } from './chat'
import type { ConnectorLine } from './connector-line'
import type { Place, PlacePaths } from './place'

interface MessagesData extends ConnectorLine {
  MESSAGES: readonly { chat: ExternalChat }[]
}

/** The events of messages take place in the chats of their messages. */
export const messagePlace = ({ CONNECTOR, LINE, MESSAGES }: MessagesData): Place => ({
  connector: CONNECTOR,
  line: LINE,
  chats: MESSAGES.map(({ chat }) => chat.id),
})

export const messagePaths: PlacePaths = {
  connector: ['data.CONNECTOR'],
  line: ['data.LINE'],
  chat: ['data.MESSAGES[0].chat.id'],
}
