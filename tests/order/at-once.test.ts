import { runAtOnce } from '../../src/order/at-once'

const position = { key: 'a', portal: 'portal', receivedAt: new Date(0) }

describe('where no task may wait for another, one that wants to run again', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('waits as long as it wants, and is one that runs meanwhile', async () => {
    const { add, idle, stats } = runAtOnce()
    const starts: number[] = []
    const begun = Date.now()
    const delays = [1000, 5]
    add(position, () => {
      starts.push(Date.now() - begun)
      return Promise.resolve(delays.shift())
    })
    await jest.advanceTimersByTimeAsync(999)
    const before = [...starts, stats().running]
    await jest.advanceTimersByTimeAsync(6)
    await idle()

    expect([before, starts]).toEqual([
      [0, 1],
      [0, 1000, 1005],
    ])
    expect(stats()).toEqual({ waiting: 0, running: 0, retrying: 0, oldest: undefined })
  })
})
