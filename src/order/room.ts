/** How many events wait, of each portal, and whether there is room for one more. */
export interface Room {
  /** Whether one more event of this portal may wait. */
  readonly hasRoomFor: (portal: string) => boolean
  readonly enter: (portal: string) => void
  readonly leave: (portal: string) => void
  readonly count: () => number
}

/**
 * Room for so many events. When it is full, a portal that has less than its share still gets in, so that one
 * portal cannot shut out the others: the share is what each of those that wait would have if they had equal
 * parts. So there may be more than `most`, but never twice as many.
 */
export const createRoom = (most: number): Room => {
  const waiting = new Map<string, number>()
  let count = 0

  const hasRoomFor: Room['hasRoomFor'] = (portal) => {
    if (count < most) return true
    const own = waiting.get(portal) ?? 0
    const portals = own === 0 ? waiting.size + 1 : waiting.size
    return count < 2 * most && own < Math.floor(most / portals)
  }

  return {
    hasRoomFor,
    enter: (portal) => {
      count += 1
      waiting.set(portal, (waiting.get(portal) ?? 0) + 1)
    },
    leave: (portal) => {
      count -= 1
      const left = Number(waiting.get(portal)) - 1
      if (left > 0) waiting.set(portal, left)
      else waiting.delete(portal)
    },
    count: () => count,
  }
}
