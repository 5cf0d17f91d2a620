import { inTurn } from '../../src/adapter/large-bodies'
import { collectGarbage } from '../support/collect-garbage'
import { restoreNavigator, setNavigator } from '../support/navigator'

const small = new Uint8Array(65_535)
const large = new Uint8Array(65_536)

/** In which turn of the event loop, counted from 0, each of some bodies may be parsed. */
const turnsOf = async (bodies: readonly Uint8Array[]): Promise<readonly number[]> => {
  let turn = 0
  let isOver = false
  const count = (): void => {
    turn += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const turns = await Promise.all(
    bodies.map(async (body) => {
      expect(await inTurn(body)).toBe(body)
      return turn
    }),
  )
  // Until the turns of the last one are over.
  for (let after = 0; after < 5; after += 1) await new Promise(setImmediate)
  isOver = true
  return turns
}

/** A small body that nobody holds any more, as soon as it has been parsed. */
const comeAndGo = (): WeakRef<Uint8Array> => {
  const body = new Uint8Array(65_535)
  void inTurn(body)
  return new WeakRef(body)
}

// A busy machine would reach the limit of time.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
})

afterEach(() => {
  jest.useRealTimers()
  restoreNavigator()
})

describe('of the large bodies that are ready at the same time', () => {
  it('one is parsed in four turns of the event loop', async () => {
    expect(await turnsOf([large, large, large, large])).toEqual([0, 4, 8, 12])
  })

  it('none is overtaken by a small one that comes later', async () => {
    expect(await turnsOf([small, large, large, small, large, small])).toEqual([0, 0, 4, 4, 8, 8])
  })

  it('none makes a small one wait unless it waits itself', async () => {
    const turns = turnsOf([large])

    expect(inTurn(small)).toBe(small)
    expect(await turns).toEqual([0])
  })

  it('none holds up a small one for more than a tenth of a second', async () => {
    const turns = turnsOf([large, large, small])
    jest.advanceTimersByTime(100)

    expect(await turns).toEqual([0, 4, 0])
  })

  it('none is overtaken because the event loop stood still', async () => {
    const turns = turnsOf([large, large, small])
    // What is late after that comes all at once, but nothing that begins then.
    jest.runOnlyPendingTimers()

    expect(await turns).toEqual([0, 4, 4])
  })

  it('none keeps a small one in memory that has not waited for it', async () => {
    const turns = turnsOf([large, large])
    const body = comeAndGo()
    jest.advanceTimersByTime(100)
    await new Promise(setImmediate)
    collectGarbage()
    const isKept = body.deref() !== undefined

    expect(await turns).toEqual([0, 4])
    expect(isKept).toBe(false)
  })

  it('the first does not wait for those of an earlier turn', async () => {
    await turnsOf([large, large])

    expect(await turnsOf([large, large])).toEqual([0, 4])
  })

  it('none leaves a timer behind', async () => {
    await turnsOf([large, large, small])

    expect(jest.getTimerCount()).toBe(0)
  })

  it('none waits for another where requests are kept apart', async () => {
    setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })

    expect(await turnsOf([large, large, small])).toEqual([0, 0, 0])
  })
})
