interface Waiting<A, B> {
  readonly item: A
  readonly isWanted: () => boolean
  readonly resolve: (result: B) => void
  readonly reject: (error: unknown) => void
}

/**
 * Runs items in batches, one batch after another: what comes while one runs is in the next. A batch ends before an item
 * that shares a place with another one of it, so that all keep their order. `run` resolves with what became of each.
 */
export const inBatches = <A, B>(
  run: (items: readonly A[]) => Promise<(item: A) => B>,
  { placesOf, most }: { readonly placesOf: (item: A) => readonly string[]; readonly most: number },
) => {
  const line: Waiting<A, B>[] = []
  let isRunning = false

  /** Takes as many as go together from the front of the line. */
  const take = (): readonly Waiting<A, B>[] => {
    const taken = new Set<string>()
    const batch: Waiting<A, B>[] = []
    let count = 0
    for (const waiting of line) {
      if (waiting.isWanted()) {
        const places = placesOf(waiting.item)
        if (batch.length === most || places.some((place) => taken.has(place))) break
        batch.push(waiting)
        for (const place of places) taken.add(place)
      }
      count += 1
    }
    line.splice(0, count)
    return batch
  }

  const runAll = async (): Promise<void> => {
    while (line.length > 0) {
      const batch = take()
      if (batch.length === 0) continue
      try {
        const resultOf = await run(batch.map(({ item }) => item))
        for (const { item, resolve } of batch) resolve(resultOf(item))
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    isRunning = false
  }

  /** Resolves with what became of an item, and rejects if its batch did. What nobody wants any more is left out. */
  return (item: A, isWanted = () => true): Promise<B> =>
    new Promise((resolve, reject) => {
      line.push({ item, isWanted, resolve, reject })
      if (isRunning) return
      isRunning = true
      // What is added in the same turn comes along.
      queueMicrotask(() => void runAll())
    })
}
