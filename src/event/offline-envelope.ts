import type * as t from 'io-ts'

import { phpBoolean } from '../codec/flags'
import { integer } from '../codec/integer'
import { isoTime } from '../codec/iso-time'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import { right } from '../either'
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
 * What every offline event has around its `data`. There is neither `auth` nor `ts`: the list comes from a
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
   * A digest of the event's name and data, by which the portal tells events apart: two equal ones are one
   * entry. Serves as an idempotency key, and is what `event.offline.error` wants.
   */
  MESSAGE_ID: string
  EVENT_ADDITIONAL?: OfflineEventAdditional
  /** Id of the reading that the entry belongs to, in `event.offline.list` only. */
  PROCESS_ID?: string
  /** Whether it was marked by `event.offline.error`, in `event.offline.list` only. */
  ERROR?: boolean
}

const offlineEventAdditional = /* @__PURE__ */ struct<OfflineEventAdditional>(
  'OfflineEventAdditional',
  () => ({ user_id: optional(integer) }),
)

/** An entry under the names that it has on the wire. */
type OfflineEntry<Name extends string, Data> = Omit<
  OfflineEventEnvelope<Name, Data>,
  'event' | 'data'
> & { EVENT_NAME: Name; EVENT_DATA: Data }

const eventOf = <Name extends string, Data>({
  EVENT_NAME,
  EVENT_DATA,
  ...rest
}: OfflineEntry<Name, Data>): OfflineEventEnvelope<Name, Data> => ({
  ...rest,
  event: EVENT_NAME,
  data: EVENT_DATA,
})

export const offlineEnvelope = <Name extends Uppercase<string>, Data>(
  name: Name,
  data: t.Type<Data, unknown>,
): t.Decoder<unknown, OfflineEventEnvelope<Name, Data>> => {
  const entry = struct<OfflineEntry<Name, Data>>(name, () => ({
    ID: integer,
    TIMESTAMP_X: isoTime,
    EVENT_NAME: wireName(name),
    EVENT_DATA: data,
    EVENT_ADDITIONAL: optional(offlineEventAdditional),
    MESSAGE_ID: text,
    PROCESS_ID: optional(text),
    ERROR: optional(phpBoolean),
  }))
  const validate: t.Validate<unknown, OfflineEventEnvelope<Name, Data>> = (u, context) => {
    const result = entry.validate(u, context)
    return result._tag === 'Right' ? right(eventOf(result.right)) : result
  }
  return { name, validate, decode: (u) => validate(u, [{ key: '', type: entry, actual: u }]) }
}
