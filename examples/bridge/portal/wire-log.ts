export interface WireEntry {
  /** Who began: the bridge with a call, or the portal with an event. */
  readonly from: 'bridge' | 'portal'
  readonly name: string
  readonly content: unknown
  /** The status of the answer, or what was wrong; empty while there is none. */
  readonly answer: string
}

export interface WireLog {
  readonly entries: () => readonly WireEntry[]
  /** Adds what begins; the function that it returns is told how it ends. */
  readonly begin: (entry: Omit<WireEntry, 'answer'>) => (answer: string) => void
}

/** What goes between the bridge and the portal, in order. */
export const createWireLog = (changed: () => void): WireLog => {
  let entries: readonly WireEntry[] = []
  return {
    entries: () => entries,
    begin: (entry) => {
      const position = entries.length
      entries = [...entries, { ...entry, answer: '' }]
      changed()
      return (answer) => {
        entries = entries.with(position, { ...entry, answer })
        changed()
      }
    },
  }
}
