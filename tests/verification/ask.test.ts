import { createAllowance } from '../../src/verification/allowance'
import { ask } from '../../src/verification/ask'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const never = (): Promise<never> => new Promise(() => undefined)

/** Asks a function that does something else each time, and notes when it was called. */
const asking = (calls: readonly (() => unknown)[], allowance = createAllowance(1)) => {
  const start = Date.now()
  const times: number[] = []
  const answered: { answer?: unknown; at?: number } = {}
  const question = (): unknown => calls[times.push(Date.now() - start) - 1]?.()
  void ask(question, allowance).then((answer) => {
    Object.assign(answered, { answer, at: Date.now() - start })
  })
  return { times, answered, allowance }
}

const after = (milliseconds: number, answer: unknown) => () =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, answer))

const failing = (message: string) => () => Promise.reject(new Error(message))

const left = (message: string) => ({ _tag: 'Left', left: new Error(message) })

describe('a function of the user is asked', () => {
  it.each<[string, readonly (() => unknown)[], readonly number[], unknown, number]>([
    ['once if it answers', [() => 'yes'], [0], { _tag: 'Right', right: 'yes' }, 0],
    [
      'once if it answers nothing: that is an answer',
      [() => undefined],
      [0],
      { _tag: 'Right', right: undefined },
      0,
    ],
    [
      'again if it rejects',
      [failing('1'), after(5, 'yes')],
      [0, 200],
      { _tag: 'Right', right: 'yes' },
      205,
    ],
    [
      'again if it throws',
      [
        () => {
          throw new Error('1')
        },
        failing('2'),
        () => 'yes',
      ],
      [0, 200, 1200],
      { _tag: 'Right', right: 'yes' },
      1200,
    ],
    [
      'three times at most',
      [failing('1'), failing('2'), failing('3')],
      [0, 200, 1200],
      left('3'),
      1200,
    ],
    [
      'again if it is slow, and the first answer counts',
      [after(4000, 'first'), never],
      [0, 3000],
      { _tag: 'Right', right: 'first' },
      4000,
    ],
    [
      'again if it is slow, whatever the slow call does later',
      [after(9000, 'first'), after(500, 'second')],
      [0, 3000],
      { _tag: 'Right', right: 'second' },
      3500,
    ],
    [
      'three times if each is slow, and for ten seconds',
      [never, never, never],
      [0, 3000, 6000],
      left('there was no answer within 10000 ms'),
      10_000,
    ],
    [
      'until the last call has failed',
      [never, never, failing('3')],
      [0, 3000, 6000],
      left('there was no answer within 10000 ms'),
      10_000,
    ],
    [
      'again although one of its calls never ends',
      [never, failing('2'), () => 'yes'],
      [0, 3000, 6000],
      { _tag: 'Right', right: 'yes' },
      6000,
    ],
  ])('%s', async (_, calls, times, answer, at) => {
    const asked = asking(calls)
    await jest.advanceTimersByTimeAsync(20_000)

    expect({ times: asked.times, ...asked.answered }).toEqual({ times, answer, at })
    expect(jest.getTimerCount()).toBe(0)
  })
})

describe('what calls are allowed', () => {
  it('is in use while one runs, and not between the calls', async () => {
    const { allowance } = asking([after(50, Promise.reject(new Error('1'))), after(50, 'yes')])
    const isFree = (): boolean => allowance.hasLeft(1)
    const steps = [isFree()]
    for (const milliseconds of [60, 200, 60]) {
      await jest.advanceTimersByTimeAsync(milliseconds)
      steps.push(isFree())
    }

    expect(steps).toEqual([false, true, false, true])
  })

  it('is given back once, however many slow calls are left behind', async () => {
    const { allowance } = asking([never, after(15_000, 'late'), never], createAllowance(3))
    await jest.advanceTimersByTimeAsync(30_000)

    expect([allowance.hasLeft(3), allowance.hasLeft(4)]).toEqual([true, false])
  })

  it('may be used up when it is needed again: that call counts as one that failed', async () => {
    const { allowance, answered, times } = asking([failing('1'), () => 'no', () => 'yes'])
    await jest.advanceTimersByTimeAsync(100)
    allowance.take(1)
    await jest.advanceTimersByTimeAsync(500)
    allowance.giveBack(1)
    await jest.advanceTimersByTimeAsync(5000)

    expect([times, answered.answer]).toEqual([[0, 1200], { _tag: 'Right', right: 'no' }])
  })

  it('may never be there again: then that is why there is no answer', async () => {
    const { allowance, answered, times } = asking([failing('1'), () => 'no'])
    await jest.advanceTimersByTimeAsync(100)
    allowance.take(1)
    await jest.advanceTimersByTimeAsync(5000)

    expect([times, answered]).toEqual([
      [0],
      { answer: left('too many calls were running'), at: 1200 },
    ])
  })
})
