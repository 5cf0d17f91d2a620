import { pause } from '../pause'
import { isBusy } from './database'

/**
 * How long to wait before the next try, in milliseconds, while another process writes: not always as long, or two of
 * them could miss each other's pauses for ever.
 */
export const busyPause = (): number => 1 + Math.random() * 4

/** How long to wait for other processes at most, in milliseconds. */
export const longestWait = 10_000

/** Does something at once, or as soon as no other process is writing. Nothing else has to wait for that. */
export const patiently = async <A>(work: () => A): Promise<A> => {
  const end = performance.now() + longestWait
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
      await pause(busyPause())
    }
  }
}
