/** The promise, or a rejection with what `fail` gives if it takes longer than so many milliseconds. */
export const withDeadline = <A>(
  promise: Promise<A>,
  milliseconds: number,
  fail: () => Error,
): Promise<A> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(fail())
    }, milliseconds)
    const stop = (): void => {
      clearTimeout(timer)
    }
    promise.then(stop, stop)
    promise.then(resolve, reject)
  })
