import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import type { InvalidEventError, UnknownEventError } from '../error/event-errors'
import { Bitrix24Event } from '../event/any-event'
import { OtherEvent } from '../event/other-event'
import type { UnhandledEvent } from '../event/unhandled-event'
import { orderKeys, portalKey } from '../order/order-keys'
import { decodeEvent } from '../parse/decode-event'
import { upperCaseName, type EventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'
import type { ClaimedEvent } from './claim-event'
import type { ReceiverFailure } from './failure'

/** An event with the record that it was decoded from, and its order keys. */
export type DecodedEvent = { readonly record: WireRecord; readonly keys: readonly string[] } & (
  | { readonly isKnown: true; readonly event: Bitrix24Event }
  | { readonly isKnown: false; readonly event: UnhandledEvent; readonly error: UnknownEventError }
)

type Decoded = Either<InvalidEventError, DecodedEvent>

const decodeKnown = (record: WireRecord, name: EventName): Decoded => {
  const known = decodeEvent(record, name, Bitrix24Event)
  if (known._tag === 'Left') return known
  const event = known.right
  return right({ isKnown: true, event, record, keys: orderKeys(event) })
}

const decodeOther = (record: WireRecord, error: UnknownEventError): Decoded => {
  const other = decodeEvent(record, undefined, OtherEvent)
  if (other._tag === 'Left') return other
  const { event: name, data, ...rest } = other.right
  const event = { ...rest, event: upperCaseName(name), data }
  return right({ isKnown: false, event, record, error, keys: [portalKey(event.auth)] })
}

const decode = ({ record, name }: ClaimedEvent): Decoded => {
  if (name._tag === 'Right') return decodeKnown(record, name.right)
  return name.left._tag === 'UnknownEvent' ? decodeOther(record, name.left) : left(name.left)
}

/** Decodes an event whose sender is proven to be Bitrix24. */
export const decodeClaim = (
  claim: ClaimedEvent,
): Either<ReceiverFailure<InvalidEventError>, DecodedEvent> => {
  const decoded = decode(claim)
  return decoded._tag === 'Right'
    ? decoded
    : left({ error: decoded.left, details: { body: claim.record } })
}
