import { left, type Either } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { InvalidEvent } from '../error/event-errors'
import { issuesOf } from '../error/issues'
import type { EventName } from '../event/event-names'
import type { WireRecord } from '../tree/tree'

const maxListed = 20

/** Decodes a tree whose event is known by now; undefined if it is none of the ten. */
export const decodeEvent = <A>(
  tree: WireRecord,
  name: EventName | undefined,
  codec: t.Decoder<unknown, A>,
): Either<InvalidEvent, A> => {
  const result = codec.decode(tree)
  if (result._tag === 'Right') return result
  const issues = issuesOf(result.left, maxListed + 1)
  return left(new InvalidEvent(name, issues.slice(0, maxListed), issues.length > maxListed))
}
