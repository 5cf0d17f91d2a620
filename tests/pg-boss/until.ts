import { setTimeout } from 'node:timers/promises'

/** Waits until something holds; rejects when it has taken far too long. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came about')
    await setTimeout(5)
  }
}
