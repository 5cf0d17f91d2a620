import { left, type Either } from 'fp-ts/lib/Either.js'

import type { MaybePromise } from '../verification/application-token'
import type { VerifySender } from '../verification/verify-sender'
import type { ClaimedEvent, DecodedEvent, RejectedBody } from './claim-event'

/** The event, once its sender is proven to be Bitrix24. */
export const verifyClaim = (
  verifySender: VerifySender,
  { tree, decoded }: ClaimedEvent,
): MaybePromise<Either<RejectedBody, DecodedEvent>> => {
  const conclude = (
    sender: Awaited<ReturnType<VerifySender>>,
  ): Either<RejectedBody, DecodedEvent> => {
    if (sender._tag === 'Left') return sender
    return decoded._tag === 'Left' ? left({ error: decoded.left, tree }) : decoded
  }
  const sender = verifySender(tree)
  return sender instanceof Promise ? sender.then(conclude) : conclude(sender)
}
