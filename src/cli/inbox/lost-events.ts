import { resolveLimits } from '../../body/limits'
import { claimEvent } from '../../receiver/claim-event'
import { isRecord, ownValue } from '../../wire/record'
import type { ClaimedEvent } from '../../worker/claimed-event'

// They were within the limits of the receiver once, which may be wider than the usual ones.
const limits = resolveLimits({ maxBytes: 2 ** 31, maxParameters: 2 ** 31, maxLevels: 100 })

/**
 * The bodies in a line: it is one, or has one as its `body` or several as its `bodies`, because `onError` may keep more
 * than the body.
 */
const bodiesIn = (line: unknown): readonly unknown[] => {
  if (!isRecord(line)) return []
  // In a body, this is a name; in what onError is told, a whole event.
  if (typeof ownValue(line, 'event') === 'string') return [line]
  const body = ownValue(line, 'body')
  if (body !== undefined) return [body]
  const bodies = ownValue(line, 'bodies')
  return Array.isArray(bodies) ? bodies : []
}

/**
 * The events in a line that `onError` has written, which nobody has verified; undefined for what is none.
 *
 * @throws SyntaxError unless the line is JSON. Its message holds a part of the line.
 */
export const eventsIn = (line: string): readonly (ClaimedEvent | undefined)[] => {
  const kept: unknown = JSON.parse(line)
  const url = isRecord(kept) ? ownValue(kept, 'url') : undefined
  return bodiesIn(kept).map((body) => {
    const claim = claimEvent(body, limits)
    if (claim._tag === 'Left') return undefined
    return { ...claim.right, url: typeof url === 'string' ? url : undefined }
  })
}
