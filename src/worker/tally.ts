/** Counts what can happen very often, and tells it once a second at most for each kind. */
export interface Tally<Kind, Item> {
  /** Resolves when it has been told or counted. An item is kept until then. */
  readonly add: (kind: Kind, item?: Item) => Promise<void>
  /** Tells at once what has only been counted so far. */
  readonly flush: () => void
}

const interval = 1000

interface Pending<Item> {
  readonly items: Item[]
  readonly timer: ReturnType<typeof setTimeout>
  count: number
}

export const createTally = <Kind, Item>(
  tell: (kind: Kind, count: number, items: readonly Item[]) => Promise<void>,
): Tally<Kind, Item> => {
  const pending = new Map<Kind, Pending<Item>>()

  const wait = (kind: Kind): void => {
    const timer = setTimeout(() => {
      pending.delete(kind)
      if (counted.count === 0) return
      wait(kind)
      void tell(kind, counted.count, counted.items)
    }, interval)
    const counted: Pending<Item> = { count: 0, items: [], timer }
    pending.set(kind, counted)
  }

  const add: Tally<Kind, Item>['add'] = async (kind, item) => {
    const items = item === undefined ? [] : [item]
    const counted = pending.get(kind)
    if (counted !== undefined) {
      counted.count += 1
      counted.items.push(...items)
      return
    }
    wait(kind)
    await tell(kind, 1, items)
  }

  const flush = (): void => {
    for (const [kind, { count, items, timer }] of pending) {
      clearTimeout(timer)
      pending.delete(kind)
      if (count > 0) void tell(kind, count, items)
    }
  }

  return { add, flush }
}
