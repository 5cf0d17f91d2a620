import type * as t from 'io-ts'

import { phpBoolean } from '../codec/flags'
import { integer } from '../codec/integer'
import { isoTime } from '../codec/iso-time'
import { optional, struct } from '../codec/struct'
import { text } from '../codec/text'
import { right } from '../either'
import { wireName } from './wire-name'

/**
 * What an offline event says about its cause.
 *
 * @category offline
 * @since 0.3.0
 */
export interface OfflineEventAdditional {
  /** Id of the user who caused the event; 0 if none did. */
  user_id?: number
}

/**
 * What every offline event has around its `data`. There is neither `auth` nor `ts`, because the list comes
 * from your own REST call to a portal that you know.
 *
 * @category offline
 * @since 0.3.0
 */
export interface OfflineEventEnvelope<Name extends string, Data> {
  /** `EVENT_NAME`, in upper case. */
  event: Name
  /** `EVENT_DATA`, as it would have arrived online. */
  data: Data
  /** Id of the entry. */
  ID: number
  /** When the portal recorded the event. */
  TIMESTAMP_X: Date
  /**
   * A digest of the event's name and data, by which the portal tells events apart: two equal events become
   * one entry. It serves as an idempotency key, and `event.offline.error` expects it.
   */
  MESSAGE_ID: string
  EVENT_ADDITIONAL?: OfflineEventAdditional
  /** Id of the reading that the entry belongs to. Only in `event.offline.list`. */
  PROCESS_ID?: string
  /** Whether `event.offline.error` has marked the entry. Only in `event.offline.list`. */
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
