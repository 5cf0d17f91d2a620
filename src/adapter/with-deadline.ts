import { BodyTimeout } from '../error/request-errors'

/** How long a client may go on sending what nobody wants, so that it gets to read the answer. */
export const lingering = 1000

/** The promise, or a rejection with BodyTimeout if it takes longer than so many milliseconds. */
export const withDeadline = async <A>(promise: Promise<A>, milliseconds: number): Promise<A> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new BodyTimeout(milliseconds))
    }, milliseconds)
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}
