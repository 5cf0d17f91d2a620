import type * as t from 'io-ts'

import { integer } from '../codec/integer'
import { nothing, optional, struct } from '../codec/struct'
import { unixTime } from '../codec/unix-time'
import type { WireType } from '../codec/wire-type'
import type { WireRecord } from '../wire/record'
import { Auth } from './auth'
import { wireName } from './wire-name'

/**
 * What every event has around its `data`.
 *
 * @category events
 * @since 0.1.0
 */
export interface EventEnvelope<Name extends string, Data> {
  /** The wire name. Read in any case, and returned in upper case, as Bitrix24 writes it. */
  event: Name
  /**
   * Id of the binding that event.bind made. It changes with every new binding. Portals have sent it since
   * August 2024. If one URL is bound twice, every event arrives twice, with different ids.
   */
  event_handler_id?: number
  /** Appears only in samples of the documentation: no version of Bitrix24 has ever sent it. */
  eventId?: number
  data: Data
  /**
   * When the portal queued the event, in whole seconds. Events can arrive out of order, and for two events
   * of the same second, this does not tell which came first.
   */
  ts: Date
  auth: Auth
}

/**
 * An event that says all by its name.
 *
 * @category events
 * @since 1.0.0
 */
export interface EventWithoutData<Name extends string> extends Omit<
  EventEnvelope<Name, undefined>,
  'data'
> {
  /** Never there: what the wire may have there is left out. */
  data?: undefined
}

export const envelope = <Name extends Uppercase<string>, Data>(
  name: Name,
  data: t.Type<Data, unknown>,
): WireType<EventEnvelope<Name, Data>, WireRecord> =>
  struct<EventEnvelope<Name, Data>>(name, () => ({
    event: wireName(name),
    event_handler_id: optional(integer),
    eventId: optional(integer),
    data,
    ts: unixTime,
    auth: Auth,
  }))

export const envelopeWithoutData = <Name extends Uppercase<string>>(
  name: Name,
): WireType<EventWithoutData<Name>, WireRecord> =>
  struct<EventWithoutData<Name>>(name, () => ({
    event: wireName(name),
    event_handler_id: optional(integer),
    eventId: optional(integer),
    data: nothing,
    ts: unixTime,
    auth: Auth,
  }))
