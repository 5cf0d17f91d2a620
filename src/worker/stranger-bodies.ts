import { createAllowance } from '../verification/allowance'
import { sizeOf } from '../verification/size-of'
import type { WireRecord } from '../wire/record'
import type { ReceiverFailure } from './failure'

/** A body that `onError` is given although nobody has verified it. */
export interface StrangerBody {
  readonly body: WireRecord
  /** To be called when `onError` has finished with it. */
  readonly letGo: () => void
}

/** The body of a failure, or undefined if `onError` has got too many of them. */
export type AdmitBody = (failure: ReceiverFailure) => StrangerBody | undefined

const interval = 10_000

/**
 * Anybody can send bodies that `onError` is given, which may write all of them to a disk, and may take its time. So it
 * gets no more than so many bytes in ten seconds, and has no more of them at once.
 */
export const strangerBodies = (maxBytes: number): AdmitBody => {
  const held = createAllowance(maxBytes)
  let since = -Infinity
  let given = 0
  return ({ details: { body = {} }, bytes = 0 }) => {
    const now = Date.now()
    // A clock can be set back.
    if (Math.abs(now - since) >= interval) {
      since = now
      given = 0
    }
    const size = bytes + sizeOf(body)
    if (given + size > maxBytes || !held.take(size)) return undefined
    given += size
    const letGo = (): void => {
      held.giveBack(size)
    }
    return { body, letGo }
  }
}
