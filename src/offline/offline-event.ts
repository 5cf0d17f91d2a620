import type { EventByName } from '../event/definitions'
import type { EventWithoutData } from '../event/envelope'
import type { OfflineEventEnvelope } from '../event/offline-envelope'

/**
 * The type of each offline event, by its wire name. An event without `data` is not among them: portals send it, but do
 * not keep it.
 *
 * @example
 * import type { OfflineEventByName } from 'bitrix24-imconnector-events'
 *
 * const lineOf = (event: OfflineEventByName['ONIMCONNECTORLINEDELETE']): number => event.data
 *
 * @category offline
 * @since 0.3.0
 */
export type OfflineEventByName = {
  readonly [
    Name in keyof EventByName as EventByName[Name] extends EventWithoutData<Name> ? never : Name
  ]: OfflineEventEnvelope<Name, EventByName[Name]['data']>
}

/**
 * Any event that this package decodes, as `event.offline.get` and `event.offline.list` return it. A switch
 * over `event` narrows `data`, as with posted events.
 *
 * @category offline
 * @since 0.3.0
 */
export type OfflineEvent = OfflineEventByName[keyof OfflineEventByName]
