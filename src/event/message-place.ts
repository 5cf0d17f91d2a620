import type { ExternalChat } from './chat'
import type { ConnectorLine } from './connector-line'
import type { Place, PlacePaths } from './place'

interface MessagesData extends ConnectorLine {
  MESSAGES: readonly { chat: ExternalChat }[]
}

/** A message event takes place in the chats of its messages. */
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
