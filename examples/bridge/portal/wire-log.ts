export interface WireEntry {
  /** Who started it: the bridge with a call, or the portal with an event. */
  readonly from: 'bridge' | 'portal'
  readonly name: string
  readonly content: unknown
  /** The status of the answer, or what went wrong; empty until there is one. */
  readonly answer: string
}

export interface WireLog {
  readonly entries: () => readonly WireEntry[]
  /** Adds an exchange that begins. Call the returned function with its answer when it ends. */
  readonly begin: (entry: Omit<WireEntry, 'answer'>) => (answer: string) => void
}

/** The traffic between the bridge and the portal, in order. */
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
