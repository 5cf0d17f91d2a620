import type { Inbox } from '../inbox/inbox'
import type { ClaimedEvent } from '../worker/claimed-event'
import type { ReceiverFailure } from '../worker/failure'
import { rawItemOf } from '../worker/item-of'
import type { ReportFailure } from '../worker/report-failure'
import type { Outcome } from './outcome'
import { unverifiedRoom } from './unverified-room'

/**
 * Stores what could not be verified or decoded, instead of refusing it: the failure is then for whoever handles it.
 * Resolves with undefined if it must be refused after all.
 */
export type StoreRaw = (
  claim: ClaimedEvent,
  failure: ReceiverFailure,
  receivedAt: Date,
) => Promise<Outcome | undefined>

/** Stores nothing: an inbox in memory has nobody who would try again. */
export const storeNothing: StoreRaw = () => Promise.resolve(undefined)

// Anybody can send what is not verified. Most of what Bitrix24 sends has less than a twentieth of that.
const largestUnverified = 65_536

export const rawStore = (inbox: Inbox, maxUnverified: number, report: ReportFailure): StoreRaw => {
  const hasRoom = unverifiedRoom(inbox, maxUnverified)

  const put = async (
    claim: ClaimedEvent,
    receivedAt: Date,
    isUnverified: boolean,
  ): Promise<boolean> => {
    try {
      if (isUnverified && !hasRoom()) return false
      const item = rawItemOf(claim, receivedAt)
      await inbox.put(isUnverified ? { ...item, isVerified: false } : item)
      return true
    } catch {
      // The event is refused for the reason that it had before.
      return false
    }
  }

  return async (claim, { error, details }, receivedAt) => {
    const stored: Outcome = { status: 200, headers: {}, reason: 'Accepted' }
    if (error._tag === 'InvalidEvent') {
      return (await put(claim, receivedAt, false)) ? stored : undefined
    }
    if (error._tag === 'Unverified' || claim.bytes > largestUnverified) return undefined
    if (!(await put(claim, receivedAt, true))) return undefined
    const { cause } = details
    return { ...stored, handling: report({ error, details: cause === undefined ? {} : { cause } }) }
  }
}
