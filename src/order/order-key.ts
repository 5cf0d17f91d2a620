// order/: which events wait for which

import type { Bitrix24Event } from '../event/any-event'
import type { Auth } from '../event/auth'
import { definitions, type EventByName } from '../event/definitions'
import type { Place } from '../event/place'
import type { EventName } from '../wire/event-names'

const placeOf = <Name extends EventName>(name: Name, { data }: EventByName[Name]): Place =>
  definitions[name].placeOf(data)

/**
 * The order key of an event about which only its portal is known. Events that share a key are handled in
 * order.
 */
export const portalKey = ({ member_id }: Pick<Auth, 'member_id'>): string =>
  JSON.stringify([member_id])

/**
 * The order key of an event: of the chat that it is about or, without a chat, of its line or, without a line, of its
 * portal. All entries of an event are of one chat; should there be others, the first one counts. The case of a
 * connector's id does not matter.
 */
export const orderKey = (event: Bitrix24Event): string => {
  const portal = event.auth.member_id
  const { connector, line, chats } = placeOf(event.event, event)
  const [chat] = chats
  if (chat !== undefined) return JSON.stringify([portal, connector.toLowerCase(), line, chat])
  return line === undefined ? portalKey(event.auth) : JSON.stringify([portal, line])
}
