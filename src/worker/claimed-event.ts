import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import type { InvalidEventError, NotAnEventError, UnknownEventError } from '../error/event-errors'
import { identifyEvent } from '../parse/identify-event'
import type { Claim } from '../verification/claimed-sender'
import type { EventName } from '../wire/event-names'
import type { ReceiverFailure } from './failure'

/** What a body claims to be, with nothing proven yet. */
export interface ClaimedEvent extends Claim {
  readonly name: Either<UnknownEventError | InvalidEventError, EventName>
}

/** The event that a record claims to be. */
export const claimedEvent = ({
  record,
  bytes,
  url,
}: Claim): Either<ReceiverFailure<NotAnEventError>, ClaimedEvent> => {
  const name = identifyEvent(record)
  if (name._tag === 'Right') return right({ record, bytes, url, name })
  const error = name.left
  return error._tag === 'NotAnEvent'
    ? left({ error, details: { body: record, isVerified: false }, bytes })
    : right({ record, bytes, url, name: left(error) })
}
