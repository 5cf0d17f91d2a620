import { left, right, type Either } from 'fp-ts/lib/Either.js'

import { InvalidEvent, NotAnEvent, UnknownEvent } from '../error/event-errors'
import { describeValue } from '../error/issues'
import {
  appLifecycleEventNames,
  canonicalEventName,
  imconnectorEventNames,
} from '../event/event-names'
import type { EventName } from '../event/event-names'
import type { WireRecord } from '../tree/tree'

const eventNames: ReadonlyMap<string, EventName> = new Map(
  [...imconnectorEventNames, ...appLifecycleEventNames].map((name) => [name, name]),
)

// What is not shaped like a name of Bitrix24's is not shown: it could be anything, a token too.
const isPlacementCode = (u: unknown): u is string =>
  typeof u === 'string' && /^(?=.*[A-Z])[A-Z0-9_]{1,64}$/.test(u)

const isEventName = (name: string): boolean => /^ON[A-Z0-9_]{1,62}$/.test(name)

/** Which of the ten events a tree claims to be, by its `event`. */
export const identifyEvent = (
  tree: WireRecord,
): Either<NotAnEvent | UnknownEvent | InvalidEvent, EventName> => {
  const event = tree['event']
  if (event === undefined || event === null) {
    const placement = tree['PLACEMENT']
    return left(new NotAnEvent(isPlacementCode(placement) ? placement : undefined))
  }
  const name = canonicalEventName(event)
  if (name === undefined) {
    const issue = { path: 'event', expected: 'event name', received: describeValue(event) }
    return left(new InvalidEvent(undefined, [issue], false))
  }
  const known = eventNames.get(name)
  if (known !== undefined) return right(known)
  return left(new UnknownEvent(isEventName(name) ? name : undefined))
}
