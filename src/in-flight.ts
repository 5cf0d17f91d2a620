/** Counts what is going on. */
export interface InFlight {
  readonly enter: () => void
  readonly leave: () => void
  readonly count: () => number
  /** Resolves when nothing is going on, not even what has begun in the meantime. */
  readonly idle: () => Promise<void>
}

export const createInFlight = (): InFlight => {
  let count = 0
  let waiting: (() => void)[] = []

  const leave = (): void => {
    count -= 1
    if (count > 0) return
    const told = waiting
    waiting = []
    for (const tell of told) tell()
  }

  const idle = async (): Promise<void> => {
    while (count > 0) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
    }
  }

  return {
    enter: () => {
      count += 1
    },
    leave,
    count: () => count,
    idle,
  }
}
