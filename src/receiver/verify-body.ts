import { left, right, type Either } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { readBody } from '../body/read-body'
import { struct } from '../codec/struct'
import { text } from '../codec/text'
import type { UnhandledEvent } from '../dispatch/handlers'
import type { InvalidEvent, NotAnEvent, UnknownEvent } from '../error/event-errors'
import type { Rejection } from '../error/receiver-errors'
import { Auth } from '../event/auth'
import { Bitrix24Event } from '../event/events'
import type { LimitOptions } from '../limits'
import { decodeEvent } from '../parse/decode-event'
import { identifyEvent } from '../parse/identify-event'
import type { WireRecord } from '../tree/tree'
import { verifySender, type Verifier } from '../verification/verify-sender'

/** A body that is proven to be Bitrix24's, and decoded. */
export type VerifiedBody =
  | { readonly isKnown: true; readonly event: Bitrix24Event; readonly tree: WireRecord }
  | {
      readonly isKnown: false
      readonly event: UnhandledEvent
      readonly tree: WireRecord
      readonly error: UnknownEvent
    }

/** A body that is not. The tree is kept of what is verified, and of what is no event at all. */
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

const decodeOther = (
  tree: WireRecord,
  error: NotAnEvent | UnknownEvent | InvalidEvent,
): Either<RejectedBody, VerifiedBody> => {
  if (error._tag !== 'UnknownEvent') return left({ error, tree })
  const other = decodeEvent(tree, undefined, otherEvent)
  if (other._tag === 'Left') return left({ error: other.left, tree })
  const event = { ...other.right, event: other.right.event.toUpperCase() }
  return right({ isKnown: false, event, tree, error })
}

/** Reads, verifies and decodes a body, in this order, and from one tree. */
export const verifyBody = async (
  verifier: Verifier,
  limits: LimitOptions | undefined,
  body: unknown,
): Promise<Either<RejectedBody, VerifiedBody>> => {
  const read = readBody(body, limits)
  if (read._tag === 'Left') return left({ error: read.left })
  const tree = read.right
  const name = identifyEvent(tree)
  if (name._tag === 'Left' && name.left._tag === 'NotAnEvent') {
    return left({ error: name.left, tree })
  }
  const sender = await verifySender(verifier, tree)
  if (sender._tag === 'Left') return sender
  if (name._tag === 'Left') return decodeOther(tree, name.left)
  const decoded = decodeEvent(tree, name.right, Bitrix24Event)
  return decoded._tag === 'Left'
    ? left({ error: decoded.left, tree })
    : right({ isKnown: true, event: decoded.right, tree })
}
