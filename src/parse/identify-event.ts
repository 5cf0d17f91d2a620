import type { Either } from 'fp-ts/lib/Either.js'

import { describeValue } from '../codec/issues'
import { left, right } from '../either'
import { InvalidEventError, NotAnEventError, UnknownEventError } from '../error/event-errors'
import { canonicalEventName, eventNames, type EventName } from '../wire/event-names'
import { isNothing, ownValue, type WireRecord } from '../wire/record'
import { isEscapedHtml, looksLike } from './looks-like'

/**
 * Whether a value looks like the code of a placement. What does not is not shown: it could be anything, even a token.
 * Codes are of words and short numbers, such as CRM_DYNAMIC_128_DETAIL_TAB.
 */
export const isPlacementCode = (u: unknown): u is string =>
  typeof u === 'string' && u.length <= 64 && /^[A-Z]+(?:_(?:[A-Z]+|\d{1,6}))*$/.test(u)

const isEventName = (name: string): boolean => /^ON[A-Z0-9_]{1,62}$/.test(name)

/** The event that a value names, if this package decodes it. */
export const identifyName = (
  value: unknown,
  path: string,
): Either<UnknownEventError | InvalidEventError, EventName> => {
  const name = canonicalEventName(value)
  if (name === undefined) {
    const issue = { path, expected: 'event name', received: describeValue(value) }
    return left(new InvalidEventError(undefined, [issue], false))
  }
  const known = eventNames.find((one) => one === name)
  if (known !== undefined) return right(known)
  return left(new UnknownEventError(isEventName(name) ? name : undefined))
}

/** The event that a record claims to be by its `event`, if this package decodes it. */
export const identifyEvent = (
  record: WireRecord,
): Either<NotAnEventError | UnknownEventError | InvalidEventError, EventName> => {
  const event = ownValue(record, 'event')
  if (!isNothing(event) && !isEscapedHtml(record)) return identifyName(event, 'event')
  const placement = ownValue(record, 'PLACEMENT')
  return left(
    isPlacementCode(placement)
      ? new NotAnEventError(placement)
      : new NotAnEventError(undefined, looksLike(record)),
  )
}
