import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import type { InvalidEventError, UnknownEventError } from '../error/event-errors'
import { Bitrix24Event } from '../event/any-event'
import { OtherEvent } from '../event/other-event'
import type { UnhandledEvent } from '../event/unhandled-event'
import { orderKey, portalKey } from '../order/order-key'
import { decodeEvent } from '../parse/decode-event'
import { upperCaseName, type EventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'
import type { ClaimedEvent } from './claimed-event'
import type { ReceiverFailure } from './failure'

/** An event with the record that it was decoded from, and its order key. */
export type DecodedEvent = {
  readonly record: WireRecord
  readonly key: string
  /** Path and query of its request. */
  readonly url: string | undefined
} & (
  | { readonly isKnown: true; readonly event: Bitrix24Event }
  | { readonly isKnown: false; readonly event: UnhandledEvent; readonly error: UnknownEventError }
)

type Decoded = Either<InvalidEventError, DecodedEvent>

const decodeKnown = ({ record, url }: ClaimedEvent, name: EventName): Decoded => {
  const known = decodeEvent(record, name, Bitrix24Event)
  if (known._tag === 'Left') return known
  const event = known.right
  return right({ isKnown: true, event, record, url, key: orderKey(event) })
}

const decodeOther = ({ record, url }: ClaimedEvent, error: UnknownEventError): Decoded => {
  const other = decodeEvent(record, undefined, OtherEvent)
  if (other._tag === 'Left') return other
  const { event: name, data, ...rest } = other.right
  const event = { ...rest, event: upperCaseName(name), data }
  return right({ isKnown: false, event, record, url, error, key: portalKey(event.auth) })
}

const decode = (claim: ClaimedEvent): Decoded => {
  const { name } = claim
  if (name._tag === 'Right') return decodeKnown(claim, name.right)
  return name.left._tag === 'UnknownEvent' ? decodeOther(claim, name.left) : left(name.left)
}

/**
 * Decodes the event that a record claims to be, which proves nothing. What an unverified one says is used for its place in
 * the inbox alone.
 */
export const decodeClaim = (
  claim: ClaimedEvent,
): Either<ReceiverFailure<InvalidEventError>, DecodedEvent> => {
  const decoded = decode(claim)
  return decoded._tag === 'Right'
    ? decoded
    : left({ error: decoded.left, details: { body: claim.record } })
}
