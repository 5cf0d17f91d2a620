import { createFifo, type Fifo } from './fifo'

/** What is ready to run, for each portal. The portals take turns, so that none holds up the others. */
export interface Turns<A> {
  readonly add: (portal: string, item: A) => void
  /** The next item of the portal whose turn it is. */
  readonly next: () => A | undefined
}

export const createTurns = <A>(): Turns<A> => {
  const portals = new Map<string, Fifo<A>>()
  return {
    add: (portal, item) => {
      const items = portals.get(portal) ?? createFifo<A>()
      items.push(item)
      portals.set(portal, items)
    },
    next: () => {
      for (const [portal, items] of portals) {
        const item = items.shift()
        portals.delete(portal)
        if (!items.isEmpty()) portals.set(portal, items)
        return item
      }
      return undefined
    },
  }
}
