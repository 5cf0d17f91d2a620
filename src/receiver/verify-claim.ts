import { left, type Either } from 'fp-ts/lib/Either.js'

import type { VerifySender } from '../verification/verify-sender'
import type { ClaimedEvent, DecodedEvent, RejectedBody } from './claim-event'

/** The event, once its sender is proven to be Bitrix24. */
export const verifyClaim = async (
  verifySender: VerifySender,
  { tree, decoded }: ClaimedEvent,
): Promise<Either<RejectedBody, DecodedEvent>> => {
  const sender = await verifySender(tree)
  if (sender._tag === 'Left') return sender
  return decoded._tag === 'Left' ? left({ error: decoded.left, tree }) : decoded
}
