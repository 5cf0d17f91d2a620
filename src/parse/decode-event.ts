import type { Either } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { issuesOf, type Issue } from '../codec/issues'
import { left } from '../either'
import { InvalidEventError } from '../error/event-errors'
import type { EventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'

const maxListed = 20

/** What is wrong, as far as an error lists it. */
export const listedIssues = (
  errors: t.Errors,
): { readonly issues: readonly Issue[]; readonly isTruncated: boolean } => {
  const issues = issuesOf(errors, maxListed + 1)
  return { issues: issues.slice(0, maxListed), isTruncated: issues.length > maxListed }
}

/** Decodes a record. `name` is the event's, or undefined for an event that this package does not know. */
export const decodeEvent = <A>(
  record: WireRecord,
  name: EventName | undefined,
  codec: t.Decoder<unknown, A>,
): Either<InvalidEventError, A> => {
  const result = codec.decode(record)
  if (result._tag === 'Right') return result
  const { issues, isTruncated } = listedIssues(result.left)
  return left(new InvalidEventError(name, issues, isTruncated))
}
