import type { RuntimeAbortSignal } from './abort-signal'

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

/**
 * Calls a function with a signal, and settles as it does. If that takes longer than `milliseconds`, rejects with the
 * error of `fail`, which is the reason of the signal then.
 */
export const callWithin = <A>(
  call: (signal: RuntimeAbortSignal) => A | Promise<A>,
  milliseconds: number,
  fail: () => Error,
): Promise<A> => {
  const controller = new AbortController()
  const called = Promise.resolve().then(() => call(controller.signal))
  return withDeadline(called, milliseconds, () => {
    const error = fail()
    controller.abort(error)
    return error
  })
}
