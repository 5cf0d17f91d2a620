import type { Either } from 'fp-ts/lib/Either.js'

import type { Charset } from '../body/charset'
import type { Limits } from '../body/limits'
import { readBody } from '../body/read-body'
import { left, right } from '../either'
import type { InvalidEventError, UnknownEventError } from '../error/event-errors'
import type { Rejection } from '../error/receiver-errors'
import { identifyEvent } from '../parse/identify-event'
import type { EventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'
import type { ReceiverFailure } from './failure'

/** What a body claims to be, with nothing proven yet. */
export interface ClaimedEvent {
  readonly record: WireRecord
  readonly name: Either<UnknownEventError | InvalidEventError, EventName>
}

/** Reads a body as far as it must be read before its sender can be verified. */
export const claimEvent = (
  body: unknown,
  limits: Limits,
  charset?: Charset,
): Either<ReceiverFailure<Rejection>, ClaimedEvent> => {
  const read = readBody(body, limits, charset)
  if (read._tag === 'Left') return left({ error: read.left, details: {} })
  const record = read.right
  const name = identifyEvent(record)
  if (name._tag === 'Right') return right({ record, name })
  const error = name.left
  return error._tag === 'NotAnEvent'
    ? left({ error, details: { body: record } })
    : right({ record, name: left(error) })
}
