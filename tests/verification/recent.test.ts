import { createRecent } from '../../src/verification/recent'

describe('what is remembered for a time', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('is forgotten then, and anew after each time that it is set', () => {
    const recent = createRecent<number>(10, 1000)
    recent.set('a', 1)
    recent.set('b', 2)
    jest.advanceTimersByTime(600)
    recent.set('a', 3)
    jest.advanceTimersByTime(399)
    const before = [recent.get('a'), recent.get('b'), recent.get('c')]
    jest.advanceTimersByTime(1)

    expect([before, [recent.get('a'), recent.get('b')]]).toEqual([
      [3, 2, undefined],
      [3, undefined],
    ])
  })

  it('can be forgotten before', () => {
    const recent = createRecent<number>(10, 1000)
    for (const text of ['a', 'b']) recent.set(text, 1)
    recent.forget('a')

    expect([recent.get('a'), recent.get('b')]).toEqual([undefined, 1])
  })

  it('is the latest of many', () => {
    const recent = createRecent<number>(2, Infinity)
    recent.set('a', 1)
    recent.set('b', 2)
    recent.set('a', 3)
    recent.set('c', 4)

    expect(['a', 'b', 'c'].map(recent.get)).toEqual([3, undefined, 4])
  })

  it('takes no memory when its time is over, once something else is remembered', () => {
    const deleted = jest.spyOn(Map.prototype, 'delete')
    const recent = createRecent<number>(4096, 1000)
    recent.set('a', 1)
    recent.set('b', 1)
    jest.advanceTimersByTime(1000)
    deleted.mockClear()
    recent.set('c', 1)
    const forgotten = deleted.mock.calls.map(([name]) => String(name))
    deleted.mockRestore()

    expect(forgotten).toEqual(['c', 'a', 'b'])
  })
})
