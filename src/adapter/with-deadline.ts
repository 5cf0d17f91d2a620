import { BodyTimeout } from '../error/request-errors'

/** How long a client may go on sending what nobody wants, so that it gets to read the answer. */
export const lingering = 1000

/** The promise, or a rejection with BodyTimeout if it takes longer than so many milliseconds. */
export const withDeadline = <A>(promise: Promise<A>, milliseconds: number): Promise<A> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new BodyTimeout(milliseconds))
    }, milliseconds)
    const stop = (): void => {
      clearTimeout(timer)
    }
    promise.then(stop, stop)
    promise.then(resolve, reject)
  })
