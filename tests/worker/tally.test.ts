import { createTally } from '../../src/worker/tally'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

/** A tally, and what it has told by when. */
const tallied = () => {
  const told: unknown[] = []
  const begun = Date.now()
  const tally = createTally<string, string>((kind, count, items) => {
    told.push([Date.now() - begun, kind, count, items])
    return Promise.resolve()
  })
  return { ...tally, told }
}

describe('what is only counted', () => {
  it('is told at once the first time, and then once a second, with its items', async () => {
    const { add, told } = tallied()
    for (const item of ['a', 'b', undefined, 'c']) void add('x', item)
    await jest.advanceTimersByTimeAsync(999)
    const before = [...told]
    await jest.advanceTimersByTimeAsync(1)
    void add('x', 'd')
    await jest.advanceTimersByTimeAsync(1000)

    expect(before).toEqual([[0, 'x', 1, ['a']]])
    expect(told).toEqual([
      [0, 'x', 1, ['a']],
      [1000, 'x', 3, ['b', 'c']],
      [2000, 'x', 1, ['d']],
    ])
  })

  it('is told at once again after a second without any', async () => {
    const { add, told } = tallied()
    void add('x')
    await jest.advanceTimersByTimeAsync(1000)
    void add('x')
    void add('y')
    await jest.advanceTimersByTimeAsync(10_000)

    expect(told).toEqual([
      [0, 'x', 1, []],
      [1000, 'x', 1, []],
      [1000, 'y', 1, []],
    ])
    expect(jest.getTimerCount()).toBe(0)
  })

  it('is told at the end, if there is any, and leaves no timer', async () => {
    const { add, flush, told } = tallied()
    for (const kind of ['x', 'x', 'y']) void add(kind, kind)
    flush()
    const timers = jest.getTimerCount()
    void add('x')
    await jest.advanceTimersByTimeAsync(10_000)

    expect(told).toEqual([
      [0, 'x', 1, ['x']],
      [0, 'y', 1, ['y']],
      [0, 'x', 1, ['x']],
      [0, 'x', 1, []],
    ])
    expect(timers).toBe(0)
  })

  it('resolves when it has been told, or counted', async () => {
    const { add } = createTally<string, string>(
      () => new Promise((resolve) => setTimeout(resolve, 500)),
    )
    const settled: string[] = []
    void add('x').then(() => settled.push('told'))
    void add('x').then(() => settled.push('counted'))
    await jest.advanceTimersByTimeAsync(499)
    const before = [...settled]
    await jest.advanceTimersByTimeAsync(1)

    expect([before, settled]).toEqual([['counted'], ['counted', 'told']])
  })
})
