/**
 * Settles as the promise does, or rejects with the error of `fail` if that takes longer than `milliseconds`.
 */
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
