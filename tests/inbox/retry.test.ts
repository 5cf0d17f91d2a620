import {
  assertRetryOptions,
  delayAfter,
  neverRetry,
  retryForADay,
  retryPolicyOf,
  type RetryPolicy,
} from '../../src/inbox/retry'

/** All delays of a policy, in milliseconds. */
const delaysOf = (policy: RetryPolicy): readonly number[] => {
  const delays: number[] = []
  for (let attempt = 1; ; attempt += 1) {
    const delay = delayAfter(policy, attempt)
    if (delay === undefined) return delays
    delays.push(delay)
  }
}

describe('an event that failed', () => {
  it('waits twice as long each time, and no longer than the longest delay', () => {
    expect(delaysOf({ attempts: 5, firstDelay: 10, maxDelay: 50 })).toEqual([10, 20, 40, 50])
  })

  it('is handled once where it is never tried again', () => {
    expect(delaysOf(neverRetry)).toEqual([])
    expect(neverRetry).toEqual({ attempts: 1, firstDelay: 1, maxDelay: 1 })
  })

  it('is tried for a day: a second, two, four and so on, and then an hour each time', () => {
    const delays = delaysOf(retryForADay)

    expect(delays.slice(0, 13).map((delay) => delay / 1000)).toEqual([
      ...[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600],
    ])
    expect([delays.length, delays.at(-1)]).toEqual([35, 3_600_000])
  })
})

describe('a policy', () => {
  const policy = { attempts: 10_000, firstDelay: 2 ** 31 - 1, maxDelay: 2 ** 31 - 1 }
  const asserting = (change: object) => () => {
    assertRetryOptions({ ...policy, ...change })
  }

  it('may have numbers as large as a timer takes', () => {
    expect(asserting({})).not.toThrow()
  })

  it.each([
    [{ attempts: 10_001 }, 'retry.attempts is not an integer from 1 to 10000'],
    [{ attempts: '3' }, 'retry.attempts is not an integer from 1 to 10000'],
    [{ attempt: 3 }, 'retry has no option attempt'],
    [{ firstDelay: 0 }, 'retry.firstDelay is not an integer from 1 to 2147483647'],
    [{ firstDelay: 2 ** 31 }, 'retry.firstDelay is not an integer from 1 to 2147483647'],
    [{ maxDelay: 1.5 }, 'retry.maxDelay is not an integer from 1 to 2147483647'],
    [{ maxDelay: 2 ** 31 }, 'retry.maxDelay is not an integer from 1 to 2147483647'],
  ])('may not have %j', (change, message) => {
    expect(asserting(change)).toThrow(new TypeError(message))
  })

  it.each([3, null, 'often', []])('may not be %j', (options) => {
    expect(() => {
      assertRetryOptions(options)
    }).toThrow(new TypeError('retry is not an object, such as { attempts: 3 }'))
  })

  it.each([
    [{}, retryForADay],
    [{ attempts: undefined }, retryForADay],
    [{ attempts: 3 }, { ...retryForADay, attempts: 3 }],
    [
      { firstDelay: 10, maxDelay: 20 },
      { attempts: 36, firstDelay: 10, maxDelay: 20 },
    ],
    [{ firstDelay: 7_200_000 }, { attempts: 36, firstDelay: 7_200_000, maxDelay: 7_200_000 }],
  ])('that is %j is %j', (options, expected) => {
    expect(asserting(options)).not.toThrow()
    expect(retryPolicyOf(options)).toEqual(expected)
  })
})
