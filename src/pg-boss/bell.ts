import { longestTimeout } from '../numeric-options'

/** Wakes the one who waits for it. A ring that nobody heard is heard by who waits next. */
export interface Bell {
  readonly ring: () => void
  /** Rings later. */
  readonly ringAfter: (milliseconds: number) => void
  readonly isRung: () => boolean
  /** Resolves at a ring, or after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Forgets the rings to come. */
  readonly silence: () => void
}

export const createBell = (): Bell => {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let isRung = false
  let wake = (): void => undefined

  const ring = (): void => {
    isRung = true
    wake()
  }

  const wait: Bell['wait'] = async (milliseconds) => {
    if (!isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      wake = () => undefined
    }
    isRung = false
  }

  return {
    ring,
    ringAfter: (milliseconds) => {
      const timer = setTimeout(
        () => {
          timers.delete(timer)
          ring()
        },
        Math.min(milliseconds, longestTimeout),
      )
      timers.add(timer)
    },
    isRung: () => isRung,
    wait,
    silence: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
