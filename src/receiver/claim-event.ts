import { left, right, type Either } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { readBody } from '../body/read-body'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { UnhandledEvent } from '../dispatch/handlers'
import { orderKeys, portalKey } from '../dispatch/order-keys'
import type { InvalidEvent, UnknownEvent } from '../error/event-errors'
import type { Rejection } from '../error/receiver-errors'
import { Auth } from '../event/auth'
import type { EventName } from '../event/event-names'
import { Bitrix24Event } from '../event/events'
import type { LimitOptions } from '../limits'
import { decodeEvent } from '../parse/decode-event'
import { identifyEvent } from '../parse/identify-event'
import type { WireRecord } from '../tree/tree'

/** An event with the tree that it was decoded from, and the keys that it is handled in order with. */
export type DecodedEvent = { readonly tree: WireRecord; readonly keys: readonly string[] } & (
  | { readonly isKnown: true; readonly event: Bitrix24Event }
  | { readonly isKnown: false; readonly event: UnhandledEvent; readonly error: UnknownEvent }
)

/** What a body claims to be, while nothing has proven it. */
export interface ClaimedEvent {
  readonly tree: WireRecord
  readonly decoded: Either<InvalidEvent, DecodedEvent>
}

/** Why a body is no verified event. The tree is kept of what is verified, and of what is no event. */
export interface RejectedBody {
  readonly error: Rejection
  readonly tree?: WireRecord
  readonly cause?: unknown
}

const otherEvent = struct<UnhandledEvent>(
  'UnhandledEvent',
  { event: text, data: t.unknown, auth: Auth },
  {},
)

const decodeKnown = (tree: WireRecord, name: EventName): ClaimedEvent['decoded'] => {
  const known = decodeEvent(tree, name, Bitrix24Event)
  if (known._tag === 'Left') return known
  const event = known.right
  return right({ isKnown: true, event, tree, keys: orderKeys(event) })
}

const decodeOther = (tree: WireRecord, error: UnknownEvent): ClaimedEvent['decoded'] => {
  const other = decodeEvent(tree, undefined, otherEvent)
  if (other._tag === 'Left') return other
  const event = { ...other.right, event: other.right.event.toUpperCase() }
  return right({ isKnown: false, event, tree, error, keys: [portalKey(event.auth)] })
}

/** Reads and decodes a body. What it gives is for nobody's eyes before it is verified. */
export const claimEvent = (
  body: unknown,
  limits: LimitOptions | undefined,
): Either<RejectedBody, ClaimedEvent> => {
  const read = readBody(body, limits)
  if (read._tag === 'Left') return left({ error: read.left })
  const tree = read.right
  const name = identifyEvent(tree)
  if (name._tag === 'Right') return right({ tree, decoded: decodeKnown(tree, name.right) })
  const error = name.left
  if (error._tag === 'NotAnEvent') return left({ error, tree })
  if (error._tag === 'UnknownEvent') return right({ tree, decoded: decodeOther(tree, error) })
  return right({ tree, decoded: left(error) })
}
