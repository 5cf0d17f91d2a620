import { assertPositiveInteger, longestTimeout } from '../numeric-options'
import { isRecord } from '../wire/record'

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

/**
 * What to change of the default policy: some 25 hours, with 36 attempts and delays from a second to an hour.
 *
 * @category inbox
 * @since 1.0.0
 */
export type RetryOptions = {
  readonly [Name in keyof RetryPolicy]?: RetryPolicy[Name] | undefined
}

/** The policy that options ask for. A first delay that is longer than the longest one makes that longer. */
export const retryPolicyOf = ({
  attempts = retryForADay.attempts,
  firstDelay = retryForADay.firstDelay,
  maxDelay = Math.max(retryForADay.maxDelay, firstDelay),
}: RetryOptions): RetryPolicy => ({ attempts, firstDelay, maxDelay })

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

/** @throws TypeError for options that cannot work */
export const assertRetryOptions = (options: unknown): void => {
  if (!isRecord(options)) throw new TypeError('retry is not an object, such as { attempts: 3 }')
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(most, name))
  if (unknown !== undefined) throw new TypeError(`retry has no option ${unknown}`)
  for (const name of ['attempts', 'firstDelay', 'maxDelay'] as const) {
    const value = options[name]
    if (value !== undefined) assertPositiveInteger(`retry.${name}`, value, most[name])
  }
}
