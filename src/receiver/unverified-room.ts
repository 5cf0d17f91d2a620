import type { Inbox } from '../inbox/inbox'

/** Whether one more unverified event may be stored. */
export type HasUnverifiedRoom = () => boolean

const interval = 1000

/**
 * Room for so many unverified events in an inbox. What other processes store and judge is asked for once a second.
 * Nobody waits for the answer, which an inbox that is away does not give.
 */
export const unverifiedRoom = (inbox: Inbox, most: number): HasUnverifiedRoom => {
  let stored = 0
  let sinceAsked = 0
  let askedAt = -Infinity

  const ask = async (): Promise<void> => {
    sinceAsked = 0
    try {
      const { unverified } = await inbox.stats()
      stored = unverified + sinceAsked
    } catch {
      // It stays as it was known.
    }
  }

  return () => {
    const now = performance.now()
    if (now - askedAt >= interval) {
      askedAt = now
      void ask()
    }
    if (stored >= most) return false
    stored += 1
    sinceAsked += 1
    return true
  }
}
