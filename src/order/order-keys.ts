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

/** What the events of one portal are handled in order by, where nothing more is known of them. */
export const portalKey = ({ member_id }: Auth): string => JSON.stringify([member_id])

/**
 * What an event is handled in order by: the chats that it is about or, without a chat, its line, or
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
