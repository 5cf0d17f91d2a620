// order/: which events wait for which

import type { Bitrix24Event } from '../event/any-event'
import type { Auth } from '../event/auth'
import { definitions, type DataOf } from '../event/definitions'
import type { EventEnvelope } from '../event/envelope'
import type { Place } from '../event/place'
import type { EventName } from '../wire/event-names'

const placeOf = <Name extends EventName>({
  event,
  data,
}: EventEnvelope<Name, DataOf<Name>>): Place => definitions[event].placeOf(data)

/**
 * The order key of an event about which only its portal is known. Events that share a key are handled in
 * order.
 */
export const portalKey = ({ member_id }: Auth): string => JSON.stringify([member_id])

/**
 * The order keys of an event: one for each chat that it is about or, without a chat, one for its line or,
 * without a line, one for its portal. The case of a connector's id does not matter.
 */
export const orderKeys = (event: Bitrix24Event): readonly string[] => {
  const portal = event.auth.member_id
  const { connector, line, chats } = placeOf(event)
  if (chats.length === 0 && line === undefined) return [portalKey(event.auth)]
  if (chats.length === 0) return [JSON.stringify([portal, line])]
  const keys = chats.map((chat) => JSON.stringify([portal, connector.toLowerCase(), line, chat]))
  return [...new Set(keys)]
}
