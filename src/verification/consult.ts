import type { Either } from 'fp-ts/lib/Either.js'

import { OverloadedError, type Overload } from '../error/overload-errors'
import type { VerificationError } from '../error/receiver-errors'
import type { MaybePromise } from '../maybe-promise'
import { isolatesRequests } from '../runtime'
import type { Allowance } from './allowance'
import { ask } from './ask'
import type { Claim } from './claimed-sender'
import { unanswered, type Mistrust } from './disbelief'
import type { HoldClaim } from './held-claims'

/** What the requests of some senders may use at the same time. */
export interface Means {
  /** Of which one is in use while a call runs. */
  readonly calls: Allowance
  readonly hold: HoldClaim
}

/** What to ask a function of the user, and about whom. */
export interface Question<A> {
  readonly ask: () => MaybePromise<A>
  /** Who has the same subject gets the same answer. */
  readonly subject: string
  readonly portal: string
  readonly claim: Claim
}

/** Asks a function of the user about a claim, which waits in memory until the answer is there. */
export type Consult<A> = <B>(
  question: Question<A>,
  means: Means,
  conclude: (answer: A) => B,
) => MaybePromise<B | Mistrust>

/** Consultations of one function: one call for all who have the same subject at the same time. */
export const consultation = <A>(
  tooMany: Overload,
  failure: () => VerificationError,
): Consult<A> => {
  const running = new Map<string, Promise<Either<unknown, A>>>()
  const isIsolated = isolatesRequests()

  const start = ({ ask: call, subject }: Question<A>, { calls }: Means) => {
    const answer = ask(call, calls)
    if (isIsolated) return answer
    running.set(subject, answer)
    void answer.then(() => running.delete(subject))
    return answer
  }

  return (question, means, conclude) => {
    const { subject, portal, claim } = question
    const same = running.get(subject)
    if (same === undefined && !means.calls.hasLeft(1)) {
      return unanswered(new OverloadedError(tooMany), claim)
    }
    const letGo = means.hold(portal, claim)
    if (letGo === undefined) return unanswered(new OverloadedError('UnverifiedBytes'), claim)
    return (same ?? start(question, means)).then((answer) => {
      letGo()
      return answer._tag === 'Right'
        ? conclude(answer.right)
        : unanswered(failure(), claim, answer.left)
    })
  }
}
