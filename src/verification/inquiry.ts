import type { Either } from 'fp-ts/lib/Either.js'

import type { MaybePromise } from '../maybe-promise'
import { isolatesRequests } from '../runtime'
import { createAllowance, type Allowance } from './allowance'
import { ask } from './ask'

/** Asks a function of the user: once for all who want the same answer at the same time. */
export type Inquire<A> = (
  /** Who has the same subject gets the same answer. */
  subject: string,
  question: () => MaybePromise<A>,
  /** Of what it takes one while a call runs. Without it, it takes one of what strangers may use. */
  allowance?: Allowance,
) => Promise<Either<unknown, A>> | undefined

/** Inquiries of which so many run at once. Returns undefined for one too many. */
export const inquiries = <A>(most: number): Inquire<A> => {
  const running = new Map<string, Promise<Either<unknown, A>>>()
  const isIsolated = isolatesRequests()
  const forStrangers = createAllowance(most)
  return (subject, question, allowance = forStrangers) => {
    const same = running.get(subject)
    if (same !== undefined) return same
    if (!allowance.hasLeft(1)) return undefined
    const answer = ask(question, allowance)
    if (isIsolated) return answer
    running.set(subject, answer)
    void answer.then(() => running.delete(subject))
    return answer
  }
}
