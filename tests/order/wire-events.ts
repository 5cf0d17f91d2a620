import type { EventName } from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { phpForm, type PhpValue } from '../support/php-form'

/** Where an event takes place; what is left out is the same for all. */
export interface Place {
  readonly portal?: string
  readonly connector?: string
  readonly line?: number
  readonly chats?: readonly string[]
}

const im = { chat_id: 1807, message_id: 86497 }

const messageOf: Readonly<Record<string, PhpValue>> = {
  ONIMCONNECTORMESSAGEADD: { user_id: 27, text: 'Hello' },
  ONIMCONNECTORMESSAGEUPDATE: { id: ['ext-1'], text: 'Hello' },
  ONIMCONNECTORMESSAGEDELETE: { id: 'ext-1' },
}

const session = { id: 3282, closed: 'Y' }

const dialog = (connector: string, line: number, chat: string): PhpValue => ({
  connector: { connector_id: connector, line_id: line, chat_id: chat, user_id: '0' },
  session,
  chat: { id: chat },
  user: { id: '0' },
})

const dataOf = (name: string, place: Required<Place>): PhpValue => {
  const { connector, line, chats } = place
  switch (name) {
    case 'ONIMCONNECTORMESSAGEADD':
    case 'ONIMCONNECTORMESSAGEUPDATE':
    case 'ONIMCONNECTORMESSAGEDELETE': {
      const message = messageOf[name] ?? null
      const messages = chats.map((id) => ({ im, message, chat: { id } }))
      return { CONNECTOR: connector, LINE: line, MESSAGES: messages }
    }
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH': {
      const dialogs = chats.map((chat) => dialog(connector, line, chat))
      return { CONNECTOR: connector, LINE: line, DATA: dialogs }
    }
    case 'ONIMCONNECTORSTATUSDELETE':
      return { connector, line }
    case 'ONIMCONNECTORLINEDELETE':
      return line
    case 'ONAPPINSTALL':
      return { VERSION: '2', ACTIVE: 'Y', INSTALLED: 'Y', LANGUAGE_ID: 'en' }
    case 'ONAPPUPDATE':
      return { VERSION: '2', PREVIOUS_VERSION: '1', LANGUAGE_ID: 'en' }
    case 'ONAPPUNINSTALL':
      return { CLEAN: true, LANGUAGE_ID: 'en' }
    case 'ONAPPTEST':
      return { QUERY: { any: 'data' }, LANGUAGE_ID: 'en' }
    case 'ONOFFLINEEVENT':
      return null
    default:
      return { FIELDS: { ID: 1 } }
  }
}

const defaults: Required<Place> = {
  portal: portal.member_id,
  connector: 'my_connector',
  line: 107,
  chats: ['channel-123'],
}

/** The raw body of an event, one that this package decodes or another; its number is its `event_handler_id`. */
export const wireEvent = (name: EventName | 'ONCRMDEALADD', number: number, place: Place = {}) => {
  const whole = { ...defaults, ...place }
  return phpForm({
    event: name,
    event_handler_id: number,
    data: dataOf(name, whole),
    ts: 1773759000,
    auth: { ...portal, member_id: whole.portal },
  })
}
