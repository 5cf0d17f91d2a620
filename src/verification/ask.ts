import type { MaybePromise } from '../maybe-promise'
import { withDeadline } from '../with-deadline'

/** How long a function of the user's may take, in milliseconds. The events of the portal wait for it. */
const deadline = 10_000

/** What a function of the user's answers; it rejects if the function fails or takes too long. */
export const ask = <A>(question: () => MaybePromise<A>): Promise<A> =>
  withDeadline(
    Promise.resolve().then(question),
    deadline,
    () => new Error(`there was no answer within ${deadline} ms`),
  )
