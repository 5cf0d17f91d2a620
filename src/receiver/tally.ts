/** Counts what can happen very often, and tells it once a second at most for each kind. */
export interface Tally<Kind> {
  /** Resolves when it has been told or counted. */
  readonly add: (kind: Kind) => Promise<void>
  /** Tells at once what has only been counted so far. */
  readonly flush: () => void
}

const interval = 1000

interface Pending {
  count: number
  timer: ReturnType<typeof setTimeout>
}

export const createTally = <Kind>(
  tell: (kind: Kind, count: number) => Promise<void>,
): Tally<Kind> => {
  const pending = new Map<Kind, Pending>()

  const wait = (kind: Kind): void => {
    const timer = setTimeout(() => {
      pending.delete(kind)
      if (counted.count === 0) return
      wait(kind)
      void tell(kind, counted.count)
    }, interval)
    const counted: Pending = { count: 0, timer }
    pending.set(kind, counted)
  }

  const add: Tally<Kind>['add'] = async (kind) => {
    const counted = pending.get(kind)
    if (counted !== undefined) {
      counted.count += 1
      return
    }
    wait(kind)
    await tell(kind, 1)
  }

  const flush = (): void => {
    for (const [kind, { count, timer }] of pending) {
      clearTimeout(timer)
      pending.delete(kind)
      if (count > 0) void tell(kind, count)
    }
  }

  return { add, flush }
}
