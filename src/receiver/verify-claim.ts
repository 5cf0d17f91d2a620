import type { Either } from 'fp-ts/lib/Either.js'

import { right } from '../either'
import type { MaybePromise } from '../maybe-promise'
import { createTaskQueue } from '../order/task-queue'
import type { Disbelief } from '../verification/disbelief'
import { senderVerifier } from '../verification/verify-sender'
import type { ClaimedEvent } from './claim-event'
import type { ReceiverOptions } from './options'

/** Verifies the senders of events. */
export interface ClaimVerifier {
  readonly verify: (claim: ClaimedEvent) => MaybePromise<Either<Disbelief, ClaimedEvent>>
  /** Resolves when no sender is being verified. */
  readonly drain: () => Promise<void>
}

/** Events that carry the same token stay in order, however long it takes to verify each of them. */
export const claimVerifier = ({
  applicationToken,
  verifyInstall,
  ordering,
}: ReceiverOptions): ClaimVerifier => {
  const verifySender = senderVerifier(applicationToken, verifyInstall)
  const arrivals = createTaskQueue()

  const verify: ClaimVerifier['verify'] = (claim) => {
    const sender = verifySender(claim.record, claim.token)
    const conclude = (verified: Awaited<typeof sender>): Either<Disbelief, ClaimedEvent> =>
      verified._tag === 'Left' ? verified : right(claim)
    // Senders who do not know the token cannot delay the events of those who do.
    const keys = ordering === 'none' ? [] : [claim.token ?? '']
    if (!(sender instanceof Promise) && arrivals.isIdle(keys)) return conclude(sender)
    return arrivals.add(keys, async () => conclude(await sender))
  }

  return { verify, drain: arrivals.drain }
}
