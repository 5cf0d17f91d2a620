import { claimHolder } from '../../src/verification/held-claims'
import { restoreNavigator, setNavigator } from '../support/navigator'

afterEach(restoreNavigator)

/** A claim of so many bytes, of which 32 are for its record. */
const claimOf = (size: number, url?: string) => ({
  record: {},
  bytes: size - 32 - (url?.length ?? 0),
  url,
})

/** Which claims of portals find room, one after another. */
const held = (most: number, claims: readonly (readonly [portal: string, size: number])[]) => {
  const hold = claimHolder(most)
  return claims.map(([portal, size]) => hold(portal, claimOf(size)) !== undefined)
}

describe('claims are held', () => {
  it('until all of the room is taken', () => {
    const claims = [
      ['a', 100],
      ['b', 100],
      ['c', 101],
      ['d', 100],
      ['e', 100],
      ['f', 33],
    ] as const

    expect(held(400, claims)).toEqual([true, true, true, false, false, true])
  })

  it('of one portal, to a quarter of the room, unless nothing else of it waits', () => {
    const claims = [
      ['a', 50],
      ['a', 50],
      ['a', 32],
      ['b', 101],
      ['b', 32],
      ['c', 60],
      ['c', 41],
      ['c', 40],
    ] as const

    expect(held(400, claims)).toEqual([true, true, false, true, false, true, false, true])
  })

  it('with their URLs', () => {
    const url = '/a?b'
    const hold = claimHolder(100)

    expect(hold('a', { ...claimOf(100), url })).toBeUndefined()
    expect(hold('a', claimOf(100, url))).toBeDefined()
  })

  it('until they are let go, each by itself', () => {
    const hold = claimHolder(400)
    const letGo = [50, 50].map((size) => hold('a', claimOf(size)))
    const isFull = (): boolean => hold('a', claimOf(51)) === undefined
    const steps = [isFull()]
    letGo[0]?.()
    steps.push(isFull())
    letGo[1]?.()
    // Nothing of it waits any more, so one claim may be as large as all of the room.
    const all = hold('a', claimOf(400))
    steps.push(all === undefined, hold('b', claimOf(32)) === undefined)
    all?.()

    expect([...steps, hold('b', claimOf(400)) === undefined]).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
  })

  it('and nothing is kept of a portal of which none is', () => {
    const deleted = jest.spyOn(Map.prototype, 'delete')
    const hold = claimHolder(400)
    const letGo = [hold('a', claimOf(50)), hold('a', claimOf(50))]
    const forgotten = letGo.map((go) => {
      deleted.mockClear()
      go?.()
      return deleted.mock.calls.map(([portal]) => String(portal))
    })
    deleted.mockRestore()

    expect(forgotten).toEqual([[], ['a']])
  })

  it('without a bound where requests are kept apart', () => {
    setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })
    const hold = claimHolder(1)
    const letGo = [hold('a', claimOf(100)), hold('a', claimOf(100))]

    expect(letGo.map((go) => go?.())).toEqual([undefined, undefined])
    expect(letGo).not.toContain(undefined)
  })
})
