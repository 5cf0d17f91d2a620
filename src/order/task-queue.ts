/** Runs tasks that share a key one after another, and all others at the same time. */
export interface TaskQueue {
  /** Runs a task after all earlier tasks that share a key with it; at once if there are none. */
  readonly add: <A>(keys: readonly string[], task: () => Promise<A>) => Promise<A>
  /** Whether no task that has one of these keys is waiting or running. */
  readonly isIdle: (keys: readonly string[]) => boolean
  /** Resolves when no task is left, not even one that was added in the meantime. */
  readonly drain: () => Promise<void>
  /** How many keys the queue remembers: those of tasks that wait or run. */
  readonly size: () => number
}

export const createTaskQueue = (): TaskQueue => {
  const tails = new Map<string, Promise<void>>()
  const keyless = new Set<Promise<void>>()

  const add: TaskQueue['add'] = (keys, task) => {
    const before = keys.flatMap((key) => tails.get(key) ?? [])
    const result = before.length === 0 ? task() : Promise.all(before).then(task)
    const leave = (): void => {
      keyless.delete(tail)
      // A later task may have replaced this tail, and its own is still needed.
      for (const key of keys) if (tails.get(key) === tail) tails.delete(key)
    }
    // A task that rejects leaves its place to the next one like any other.
    const tail = result.then(leave, leave)
    if (keys.length === 0) keyless.add(tail)
    for (const key of keys) tails.set(key, tail)
    return result
  }

  const isIdle: TaskQueue['isIdle'] = (keys) => !keys.some((key) => tails.has(key))

  const drain: TaskQueue['drain'] = async () => {
    while (tails.size + keyless.size > 0) await Promise.all([...tails.values(), ...keyless])
  }

  return { add, isIdle, drain, size: () => tails.size }
}
