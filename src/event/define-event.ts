import type * as t from 'io-ts'

import type { WireType } from '../codec/wire-type'
import { eventParser, type EventParser } from '../parse/event-parser'
import type { EventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'
import { envelope, type EventEnvelope } from './envelope'
import { offlineEnvelope, type OfflineEventEnvelope } from './offline-envelope'
import type { Place, PlacePaths } from './place'

/** What makes two events the same: scalars, and lists of them. */
export type Identity = readonly (string | number | boolean | Identity)[]

interface EventDescription<Name extends string, Data> {
  /** The wire name, in upper case. */
  readonly name: Name
  readonly data: t.Type<Data, unknown>
  readonly placeOf: (data: Data) => Place
  /**
   * What tells this event from every other event of its name in a portal. `seconds` is its `ts`. Keys are
   * kept for longer than a release lives: a change here, of the order too, makes every event that is in a
   * queue during the upgrade a new one.
   */
  readonly identityOf: (data: Data, seconds: number) => Identity
  /** What the command line calls it, says of it, and can set in its sample. */
  readonly command: {
    readonly name: string
    readonly description: string
    readonly paths?: PlacePaths
  }
}

/** All that this package knows of one event; everything else is derived from it. */
export interface EventDefinition<Name extends string, Data> extends EventDescription<Name, Data> {
  readonly codec: WireType<EventEnvelope<Name, Data>, WireRecord>
  /** Reads an entry of the list of offline events. */
  readonly offline: t.Decoder<unknown, OfflineEventEnvelope<Name, Data>>
}

export const defineEvent = <Name extends Uppercase<string>, Data>(
  description: EventDescription<Name, Data>,
): EventDefinition<Name, Data> => ({
  ...description,
  codec: envelope(description.name, description.data),
  offline: offlineEnvelope(description.name, description.data),
})

// Functions, because a bundler can leave out a call that it is told is pure, and no property access.

/** The codec of an event. */
export const codecOf = <Name extends string, Data>({
  codec,
}: EventDefinition<Name, Data>): EventDefinition<Name, Data>['codec'] => codec

/** The parse function of an event. */
export const parserOf = <Name extends EventName, Data>({
  name,
  codec,
}: EventDefinition<Name, Data>): EventParser<EventEnvelope<Name, Data>> => eventParser(codec, name)
