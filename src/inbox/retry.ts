import { assertPositiveInteger, longestTimeout } from '../numeric-options'

/**
 * How often, and when, an event that failed is handled again. Each delay is twice the one before.
 *
 * @category inbox
 * @since 0.4.0
 */
export interface RetryPolicy {
  /** How often an event is handled at most, the first time included. */
  readonly attempts: number
  /** How long to wait after the first attempt has failed, in milliseconds. */
  readonly firstDelay: number
  /** The longest delay, in milliseconds. */
  readonly maxDelay: number
}

/** Some 25 hours: a second, two, four and so on, and then an hour each time. */
export const retryForADay: RetryPolicy = { attempts: 36, firstDelay: 1000, maxDelay: 3_600_000 }

export const neverRetry: RetryPolicy = { attempts: 1, firstDelay: 1, maxDelay: 1 }

/** How long to wait after so many attempts have failed, in milliseconds; undefined if there is no further attempt. */
export const delayAfter = (
  { attempts, firstDelay, maxDelay }: RetryPolicy,
  attempt: number,
): number | undefined =>
  attempt < attempts ? Math.min(maxDelay, firstDelay * 2 ** (attempt - 1)) : undefined

const most: Readonly<Record<keyof RetryPolicy, number>> = {
  attempts: 10_000,
  firstDelay: longestTimeout,
  maxDelay: longestTimeout,
}

/** @throws TypeError for a policy that cannot work */
export const assertRetryPolicy = (policy: RetryPolicy): void => {
  for (const name of ['attempts', 'firstDelay', 'maxDelay'] as const) {
    assertPositiveInteger(`retry.${name}`, policy[name], most[name])
  }
}
