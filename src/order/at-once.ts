import { createInFlight } from '../in-flight'
import { pause } from '../pause'
import type { Schedule, Task } from './schedule'

/** Runs every task at once: for a runtime in which no request may wait for another. */
export const runAtOnce = (): Schedule => {
  const running = createInFlight()

  const run = async (task: Task): Promise<void> => {
    running.enter()
    for (let again = await task(); again !== undefined; again = await task()) {
      await pause(again)
    }
    running.leave()
  }

  return {
    add: (_, task) => {
      void run(task)
      return true
    },
    start: () => undefined,
    hurry: () => undefined,
    stats: () => ({ waiting: 0, running: running.count(), retrying: 0, oldest: undefined }),
    idle: running.idle,
  }
}
