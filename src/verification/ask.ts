import type { MaybePromise } from '../maybe-promise'
import { withDeadline } from '../with-deadline'

/** How long a function of the user may take, in milliseconds. The events of the portal wait for it. */
const deadline = 10_000

/** The answer of a function of the user. Rejects if the function fails or takes too long. */
export const ask = <A>(question: () => MaybePromise<A>): Promise<A> =>
  withDeadline(
    Promise.resolve().then(question),
    deadline,
    () => new Error(`there was no answer within ${deadline} ms`),
  )
