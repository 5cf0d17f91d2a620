import { BodyTimeout } from '../error/request-errors'
import { withDeadline } from '../with-deadline'

/** How long a client may go on sending what nobody wants, so that it gets to read the answer. */
export const lingering = 1000

/** The body, or a rejection with BodyTimeout. */
export const withBodyDeadline = <A>(body: Promise<A>, milliseconds: number): Promise<A> =>
  withDeadline(body, milliseconds, () => new BodyTimeout(milliseconds))
