import { left, right, type Either } from 'fp-ts/lib/Either.js'

import { readBody } from '../body/read-body'
import type { InvalidEvent, UnknownEvent } from '../error/event-errors'
import type { Rejection } from '../error/receiver-errors'
import type { EventName } from '../event/event-names'
import type { LimitOptions } from '../limits'
import { identifyEvent } from '../parse/identify-event'
import type { WireRecord } from '../tree/tree'

/** What a body claims to be, while nothing has proven it. */
export interface ClaimedEvent {
  readonly tree: WireRecord
  readonly name: Either<UnknownEvent | InvalidEvent, EventName>
}

/** Why a body is no verified event. The tree is kept of what is verified, and of what is no event. */
export interface RejectedBody {
  readonly error: Rejection
  readonly tree?: WireRecord
  readonly cause?: unknown
}

/** Reads a body as far as it must be read before its sender can be verified. */
export const claimEvent = (
  body: unknown,
  limits: LimitOptions | undefined,
): Either<RejectedBody, ClaimedEvent> => {
  const read = readBody(body, limits)
  if (read._tag === 'Left') return left({ error: read.left })
  const tree = read.right
  const name = identifyEvent(tree)
  if (name._tag === 'Right') return right({ tree, name })
  const error = name.left
  return error._tag === 'NotAnEvent' ? left({ error, tree }) : right({ tree, name: left(error) })
}
