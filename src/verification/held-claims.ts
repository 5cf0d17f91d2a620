import { isolatesRequests } from '../runtime'
import { createAllowance } from './allowance'
import type { Claim } from './claimed-sender'
import { sizeOf } from './size-of'

/** Keeps a claim in memory. Returns the function that lets go of it, or undefined if there is no room. */
export type HoldClaim = (portal: string, claim: Claim) => (() => void) | undefined

const holdAny: HoldClaim = () => () => undefined

/**
 * Room for claims that wait until their senders are verified: so many bytes, of which one portal can have a quarter.
 * A claim that is larger than that needs a portal of which nothing else waits.
 */
export const claimHolder = (maxBytes: number): HoldClaim => {
  // There, a request of which the runtime lets go would hold its place for ever.
  if (isolatesRequests()) return holdAny
  const room = createAllowance(maxBytes)
  const held = new Map<string, number>()
  return (portal, { record, bytes, url = '' }) => {
    const size = bytes + url.length + sizeOf(record)
    const before = held.get(portal) ?? 0
    const isTooMuch = before > 0 && before + size > maxBytes / 4
    if (isTooMuch || !room.take(size)) return undefined
    held.set(portal, before + size)
    return () => {
      room.giveBack(size)
      const left = Number(held.get(portal)) - size
      if (left > 0) held.set(portal, left)
      else held.delete(portal)
    }
  }
}
