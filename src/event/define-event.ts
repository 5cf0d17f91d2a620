// event/: one file for each event, and the table of all of them

import type * as t from 'io-ts'

import type { WireType } from '../codec/wire-type'
import { eventParser, type EventParser } from '../parse/event-parser'
import type { EventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'
import {
  envelope,
  envelopeWithoutData,
  type EventEnvelope,
  type EventWithoutData,
} from './envelope'
import { offlineEnvelope, type OfflineEventEnvelope } from './offline-envelope'
import type { Place, PlacePaths } from './place'

/** Two events with equal identities are the same event. Scalars, and lists of them. */
export type Identity = readonly (string | number | boolean | Identity)[]

interface EventDescription<Name extends string, Data> {
  /** The wire name, in upper case. */
  readonly name: Name
  readonly placeOf: (data: Data) => Place
  /**
   * What distinguishes this event from every other event of its name in a portal. `seconds` is its `ts`.
   * Users keep the keys made from this for longer than a release lives: after any change here, even of the
   * order, every event that is in a queue during the upgrade counts as new.
   */
  readonly identityOf: (data: Data, seconds: number) => Identity
  /** Its name and description on the command line, and what can be set in its sample there. */
  readonly command: {
    readonly name: string
    readonly description: string
    readonly paths?: PlacePaths
  }
}

/** Everything that this package knows about one event; the rest is derived from it. */
export interface EventDefinition<
  Name extends string,
  Data,
  Event = EventEnvelope<Name, Data>,
  Offline = OfflineEventEnvelope<Name, Data>,
> extends EventDescription<Name, Data> {
  readonly codec: WireType<Event, WireRecord>
  /** Reads an entry of the list of offline events; undefined if no portal ever puts the event there. */
  readonly offline: t.Decoder<unknown, Offline> | undefined
}

export const defineEvent = <Name extends Uppercase<string>, Data>({
  data,
  ...description
}: EventDescription<Name, Data> & { readonly data: t.Type<Data, unknown> }): EventDefinition<
  Name,
  Data
> => ({
  ...description,
  codec: envelope(description.name, data),
  offline: offlineEnvelope(description.name, data),
})

/** Defines an event that says all by its name. */
export const defineEventWithoutData = <Name extends Uppercase<string>>(
  description: EventDescription<Name, undefined>,
): EventDefinition<Name, undefined, EventWithoutData<Name>, never> => ({
  ...description,
  codec: envelopeWithoutData(description.name),
  offline: undefined,
})

// Functions, because a bundler can drop a call that is marked as pure, but not a property access.

/** The codec of an event. */
export const codecOf = <Name extends string, Data, Event, Offline>({
  codec,
}: EventDefinition<Name, Data, Event, Offline>): WireType<Event, WireRecord> => codec

/** The parse function of an event. */
export const parserOf = <Name extends EventName, Data, Event, Offline>({
  name,
  codec,
}: EventDefinition<Name, Data, Event, Offline>): EventParser<Event> => eventParser(codec, name)
