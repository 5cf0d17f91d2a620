/** Remembers something under texts for a time, and only the latest of them if there are many. */
export interface Recent<A> {
  readonly set: (text: string, value: A) => void
  readonly get: (text: string) => A | undefined
  readonly forget: (text: string) => void
}

interface Remembered<A> {
  readonly value: A
  readonly until: number
}

export const createRecent = <A>(most: number, milliseconds: number): Recent<A> => {
  // The oldest come first, and are over first.
  const remembered = new Map<string, Remembered<A>>()

  const forgetOldest = (now: number): void => {
    for (const [oldest, { until }] of remembered) {
      if (remembered.size <= most && until > now) break
      remembered.delete(oldest)
    }
  }

  return {
    set: (text, value) => {
      const now = Date.now()
      remembered.delete(text)
      remembered.set(text, { value, until: now + milliseconds })
      forgetOldest(now)
    },
    get: (text) => {
      const found = remembered.get(text)
      return found !== undefined && found.until > Date.now() ? found.value : undefined
    },
    forget: (text) => {
      remembered.delete(text)
    },
  }
}
