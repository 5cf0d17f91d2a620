/** Runs tasks that share a key one after another, and all others at once. Tasks must not reject. */
export interface TaskQueue {
  /** Runs a task after all that were added with one of its keys before; without such, at once. */
  readonly add: <A>(keys: readonly string[], task: () => Promise<A>) => Promise<A>
  /** Ends when no task is left, also of those that are added meanwhile. */
  readonly drain: () => Promise<void>
  /** How many keys are remembered: those of tasks that wait or run. */
  readonly size: () => number
}

export const createTaskQueue = (): TaskQueue => {
  const tails = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()

  const add: TaskQueue['add'] = (keys, task) => {
    const before = keys.flatMap((key) => tails.get(key) ?? [])
    const result = before.length === 0 ? task() : Promise.all(before).then(task)
    const tail = result.then(() => {
      running.delete(tail)
      // A later task may have taken the place: its tail is still needed.
      for (const key of keys) if (tails.get(key) === tail) tails.delete(key)
    })
    running.add(tail)
    for (const key of keys) tails.set(key, tail)
    return result
  }

  const drain = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running)
  }

  return { add, drain, size: () => tails.size }
}
