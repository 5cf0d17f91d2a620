/** How often something happened, by its name. */
export type Counts = Readonly<Record<string, number>>

export const countUp = (counts: Record<string, number>, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by
}

/** What a server tells of itself after a load. */
export interface SoakReport {
  /** Bytes of the heap that are in use after a garbage collection. */
  readonly heap: number
  /** By the name of the event. */
  readonly handled: Counts
  /** What onError was told, by the tag of the error. */
  readonly errors: Counts
}
