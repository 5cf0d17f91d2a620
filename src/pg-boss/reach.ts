import { onceAMinute } from '../inbox/once-a-minute'

/** Knows whether PostgreSQL can be reached, and tells when it no longer can, once a minute at most. */
export interface Reach {
  /** Settles as the promise does, and learns from it. */
  readonly follow: <A>(promise: Promise<A>) => Promise<A>
  /** For how long it has been reached without a failure, in milliseconds. */
  readonly duration: () => number
  /** How long to wait before the next try, in milliseconds: longer with each failure. */
  readonly pause: () => number
}

const longestPause = 10_000

/** How long to wait after so many failures in a row, in milliseconds. */
export const pauseAfter = (failures: number): number =>
  Math.min(longestPause, 100 * 2 ** (failures - 1))

export const createReach = (tell: (error: unknown) => void): Reach => {
  let since = performance.now()
  let failures = 0
  const complain = onceAMinute(tell)

  const fail = (error: unknown): void => {
    failures += 1
    since = performance.now()
    if (failures === 1) complain(error)
  }

  return {
    follow: async (promise) => {
      try {
        const result = await promise
        failures = 0
        return result
      } catch (error) {
        fail(error)
        throw error
      }
    },
    duration: () => performance.now() - since,
    pause: () => pauseAfter(failures),
  }
}
