import type { Auth } from '../event/auth'
import type { Bitrix24Event } from '../event/events'

/** Where an event takes place: on a line, in the chats of a connector, or neither. */
interface Place {
  readonly connector: string
  readonly line: number | undefined
  readonly chats: readonly string[]
}

const nowhere: Place = { connector: '', line: undefined, chats: [] }

const placeOf = (event: Bitrix24Event): Place => {
  switch (event.event) {
    case 'ONIMCONNECTORMESSAGEADD':
    case 'ONIMCONNECTORMESSAGEUPDATE':
    case 'ONIMCONNECTORMESSAGEDELETE': {
      const { CONNECTOR, LINE, MESSAGES } = event.data
      return { connector: CONNECTOR, line: LINE, chats: MESSAGES.map(({ chat }) => chat.id) }
    }
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH': {
      const { CONNECTOR, LINE, DATA } = event.data
      return { connector: CONNECTOR, line: LINE, chats: DATA.map(({ chat }) => chat.id) }
    }
    case 'ONIMCONNECTORSTATUSDELETE':
      return { ...nowhere, line: event.data.line }
    case 'ONIMCONNECTORLINEDELETE':
      return { ...nowhere, line: event.data }
    case 'ONAPPINSTALL':
    case 'ONAPPUPDATE':
    case 'ONAPPUNINSTALL':
      return nowhere
  }
}

/** What the events of one portal are handled in order with, where no more is known of them. */
export const portalKey = ({ member_id }: Auth): string => JSON.stringify([member_id])

/**
 * What an event is handled in order with: the chats that it is about or, without a chat, its line, or
 * without a line its portal. Connectors are the same in any case.
 */
export const orderKeys = (event: Bitrix24Event): readonly string[] => {
  const portal = event.auth.member_id
  const { connector, line, chats } = placeOf(event)
  if (chats.length === 0 && line === undefined) return [portalKey(event.auth)]
  if (chats.length === 0) return [JSON.stringify([portal, line])]
  const keys = chats.map((chat) => JSON.stringify([portal, connector.toLowerCase(), line, chat]))
  return [...new Set(keys)]
}
