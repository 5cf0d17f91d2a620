import type { Bitrix24Event } from '../event/any-event'
import type { Auth } from '../event/auth'
import { definitions } from '../event/definitions'
import type { PlacePaths } from '../event/place'
import type { Overrides } from '../testing/overrides'
import * as samples from '../testing/samples'
import { eventNames, type EventName } from '../wire/event-names'

type Sample = (overrides: { ts: Date; auth: Overrides<Auth> }) => Bitrix24Event

export interface SendableEvent {
  readonly name: string
  readonly event: EventName
  readonly description: string
  readonly sample: Sample
  readonly paths?: PlacePaths
}

const sendable = (sample: Sample): SendableEvent => {
  const { event } = sample({ ts: new Date(0), auth: {} })
  return { ...definitions[event].command, event, sample }
}

/** Every event that has a sample, in the order of `eventNames`. */
export const sendableEvents: readonly SendableEvent[] = Object.values<Sample>(samples)
  .map(sendable)
  .sort((a, b) => eventNames.indexOf(a.event) - eventNames.indexOf(b.event))
