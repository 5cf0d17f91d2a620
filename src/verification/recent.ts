/** Remembers texts for a time, and only the latest of them if there are many. */
export interface Recent {
  readonly add: (text: string) => void
  readonly has: (text: string) => boolean
  readonly forget: (text: string) => void
}

// A text of a body can be a slice that keeps all of the body in memory. This is a copy.
const copyOf = (text: string): string => ` ${text}`.slice(1)

export const createRecent = (most: number, milliseconds: number): Recent => {
  const until = new Map<string, number>()
  return {
    add: (text) => {
      until.delete(text)
      until.set(copyOf(text), Date.now() + milliseconds)
      for (const [oldest] of until) {
        if (until.size <= most) break
        until.delete(oldest)
      }
    },
    has: (text) => (until.get(text) ?? 0) > Date.now(),
    forget: (text) => {
      until.delete(text)
    },
  }
}
