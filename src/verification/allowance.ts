import { isolatesRequests } from '../runtime'

/** How much of something may be in use at the same time. */
export interface Allowance {
  /** Takes some of it. False, without taking any, if so much is not left. */
  readonly take: (amount: number) => boolean
  readonly giveBack: (amount: number) => void
  readonly hasLeft: (amount: number) => boolean
}

export const createAllowance = (given: number): Allowance => {
  // A request of which the runtime lets go would never give back what it took.
  const most = isolatesRequests() ? Infinity : given
  let used = 0
  const hasLeft: Allowance['hasLeft'] = (amount) => used + amount <= most
  return {
    hasLeft,
    take: (amount) => {
      if (!hasLeft(amount)) return false
      used += amount
      return true
    },
    giveBack: (amount) => {
      used -= amount
    },
  }
}
