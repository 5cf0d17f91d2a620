import type * as t from 'io-ts'

import { phpBoolean } from '../codec/flags'
import { integer } from '../codec/integer'
import { isoTime } from '../codec/iso-time'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { WireRecord } from '../tree/tree'
import type { EventName } from './event-names'
import type { EventByName } from './events'
import { wireName } from './wire-name'

/**
 * What an offline event says of its cause.
 *
 * @category offline
 * @since 0.3.0
 */
export interface OfflineEventAdditional {
  /** The user who caused the event, 0 if none did. */
  user_id?: number
}

/**
 * What every offline event has around its `data`. There is neither `auth` nor `ts`: the list comes by a
 * REST call of your own, to a portal that you know.
 *
 * @category offline
 * @since 0.3.0
 */
export interface OfflineEventEnvelope<Name extends string, Data> {
  /** `EVENT_NAME`, in upper case. */
  event: Name
  /** `EVENT_DATA`, as it would have come online. */
  data: Data
  /** Id of the entry. */
  ID: number
  /** When the portal noted the event. */
  TIMESTAMP_X: Date
  /**
   * A digest of the event's name and data, by which the portal tells events apart: what is the same twice is
   * one entry. Takes the place of an idempotency key, and is what `event.offline.error` wants.
   */
  MESSAGE_ID: string
  EVENT_ADDITIONAL?: OfflineEventAdditional
  /** Id of the reading that the entry belongs to, in `event.offline.list` only. */
  PROCESS_ID?: string
  /** Whether it was marked by `event.offline.error`, in `event.offline.list` only. */
  ERROR?: boolean
}

/**
 * The offline event that a wire name stands for.
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
  readonly [Name in EventName]: OfflineEventEnvelope<Name, EventByName[Name]['data']>
}

/**
 * Any of the ten events, as `event.offline.get` and `event.offline.list` give it. A switch over `event`
 * narrows `data`, as with the events that are posted.
 *
 * @category offline
 * @since 0.3.0
 */
export type OfflineEvent = OfflineEventByName[EventName]

const offlineEventAdditional = struct<OfflineEventAdditional>(
  'OfflineEventAdditional',
  {},
  { user_id: integer },
)

/** An entry under the names that it has on the wire. */
export type OfflineEntry<Name extends string, Data> = Omit<
  OfflineEventEnvelope<Name, Data>,
  'event' | 'data'
> & { EVENT_NAME: Name; EVENT_DATA: Data }

export const offlineEntry = <Name extends Uppercase<string>, Data>(
  name: Name,
  data: t.Type<Data, unknown>,
): t.Type<OfflineEntry<Name, Data>, WireRecord> =>
  struct<OfflineEntry<Name, Data>>(
    name,
    {
      EVENT_NAME: wireName(name),
      EVENT_DATA: data,
      ID: integer,
      TIMESTAMP_X: isoTime,
      MESSAGE_ID: text,
    },
    { EVENT_ADDITIONAL: offlineEventAdditional, PROCESS_ID: text, ERROR: phpBoolean },
  )
