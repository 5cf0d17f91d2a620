import { orderKeys } from '../dispatch/order-keys'
import type { DecodedEvent } from './claim-event'

/** What an event is kept in order with. Of one that is not known, no more than its portal is. */
export const keysOf = (decoded: DecodedEvent): readonly string[] =>
  decoded.isKnown ? orderKeys(decoded.event) : [JSON.stringify([decoded.event.auth.member_id])]
