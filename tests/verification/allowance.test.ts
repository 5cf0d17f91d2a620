import { createAllowance } from '../../src/verification/allowance'
import { restoreNavigator, setNavigator } from '../support/navigator'

afterEach(restoreNavigator)

describe('an allowance', () => {
  it('can be taken to its last unit, and no further', () => {
    const { take, hasLeft, giveBack } = createAllowance(3)
    const steps = [
      hasLeft(3),
      hasLeft(4),
      take(2),
      hasLeft(1),
      hasLeft(2),
      take(2),
      take(1),
      take(1),
    ]
    giveBack(2)

    expect(steps).toEqual([true, false, true, true, false, false, true, false])
    expect([hasLeft(2), hasLeft(3)]).toEqual([true, false])
  })

  it('has no end where requests are kept apart', () => {
    setNavigator({ value: { userAgent: 'Cloudflare-Workers' } })
    const { take } = createAllowance(1)

    expect([take(1), take(100)]).toEqual([true, true])
  })
})
