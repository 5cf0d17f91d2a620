import { idempotencyKey } from '../event/idempotency-key'
import { hashOfJson } from '../hash-of-json'
import type { InboxItem } from '../inbox/inbox'
import { portalKey } from '../order/order-key'
import { memberIdIn } from '../verification/claimed-sender'
import { ownValue } from '../wire/record'
import type { ClaimedEvent } from './claimed-event'
import { decodeClaim, type DecodedEvent } from './decode-claim'

const idOf = (decoded: DecodedEvent): string => {
  if (decoded.isKnown) return idempotencyKey(decoded.event)
  const { event, data, auth } = decoded.event
  return `b24-${hashOfJson([event, auth.member_id, data, ownValue(decoded.record, 'ts')])}`
}

/** What an inbox keeps of a verified event. */
export const itemOf = (
  decoded: DecodedEvent,
  receivedAt: Date,
  key = decoded.key,
  id = idOf(decoded),
): InboxItem => ({
  id,
  key,
  portal: decoded.event.auth.member_id,
  name: decoded.event.event,
  body: decoded.record,
  receivedAt,
  url: decoded.url,
})

/**
 * What an inbox keeps of an event that could not be verified or decoded. Its id is of its whole body, so that what
 * somebody has forged is never taken for a genuine event.
 */
export const rawItemOf = (claim: ClaimedEvent, receivedAt: Date): InboxItem => {
  const memberId = memberIdIn(claim.record)
  const decoded = decodeClaim(claim)
  const name = claim.name._tag === 'Right' ? claim.name.right : ''
  return {
    id: `raw-${hashOfJson(claim.record)}`,
    key: decoded._tag === 'Right' ? decoded.right.key : portalKey({ member_id: memberId }),
    portal: memberId,
    name: decoded._tag === 'Right' ? decoded.right.event.event : name,
    body: claim.record,
    receivedAt,
    url: claim.url,
  }
}
