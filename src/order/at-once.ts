import { createInFlight } from '../in-flight'
import type { Schedule } from './schedule'

/** Runs every task at once: for a runtime in which no request may wait for another. */
export const runAtOnce = (): Schedule => {
  const running = createInFlight()
  return {
    add: async (_, task) => {
      running.enter()
      await task()
      running.leave()
    },
    stats: () => ({ waiting: 0, running: running.count(), oldest: undefined }),
    drain: running.idle,
  }
}
