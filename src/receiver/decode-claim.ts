import { left, right, type Either } from 'fp-ts/lib/Either.js'

import { orderKeys, portalKey } from '../dispatch/order-keys'
import type { InvalidEvent, UnknownEvent } from '../error/event-errors'
import type { EventName } from '../event/event-names'
import { Bitrix24Event } from '../event/events'
import { otherEvent, type UnhandledEvent } from '../event/unhandled-event'
import { decodeEvent } from '../parse/decode-event'
import type { WireRecord } from '../tree/tree'
import type { ClaimedEvent, RejectedBody } from './claim-event'

/** An event with the tree that it was decoded from, and the keys that it is handled in order with. */
export type DecodedEvent = { readonly tree: WireRecord; readonly keys: readonly string[] } & (
  | { readonly isKnown: true; readonly event: Bitrix24Event }
  | { readonly isKnown: false; readonly event: UnhandledEvent; readonly error: UnknownEvent }
)

type Decoded = Either<InvalidEvent, DecodedEvent>

const decodeKnown = (tree: WireRecord, name: EventName): Decoded => {
  const known = decodeEvent(tree, name, Bitrix24Event)
  if (known._tag === 'Left') return known
  const event = known.right
  return right({ isKnown: true, event, tree, keys: orderKeys(event) })
}

const decodeOther = (tree: WireRecord, error: UnknownEvent): Decoded => {
  const other = decodeEvent(tree, undefined, otherEvent)
  if (other._tag === 'Left') return other
  const event = { ...other.right, event: other.right.event.toUpperCase() }
  return right({ isKnown: false, event, tree, error, keys: [portalKey(event.auth)] })
}

const decode = ({ tree, name }: ClaimedEvent): Decoded => {
  if (name._tag === 'Right') return decodeKnown(tree, name.right)
  return name.left._tag === 'UnknownEvent' ? decodeOther(tree, name.left) : left(name.left)
}

/** Decodes an event whose sender is proven to be Bitrix24. */
export const decodeClaim = (claim: ClaimedEvent): Either<RejectedBody, DecodedEvent> => {
  const decoded = decode(claim)
  return decoded._tag === 'Right' ? decoded : left({ error: decoded.left, tree: claim.tree })
}
