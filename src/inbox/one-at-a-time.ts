import type { Inbox } from './inbox'

/** Lets the work of an inbox begin only if it does not go on already: two of them would stop each other. */
export const oneAtATime = (work: Inbox['work']): Inbox['work'] => {
  let isWorking = false

  return (handle, options) => {
    if (isWorking) {
      throw new Error('something else handles what is in this inbox already: open another one')
    }
    const begun = work(handle, options)
    isWorking = true
    const end = async (): Promise<void> => {
      await begun.stop()
      isWorking = false
    }
    let ended: Promise<void> | undefined
    // Once: later, it could be another work that goes on.
    const stop = (): Promise<void> => (ended ??= end())
    return { idle: () => begun.idle(), stop }
  }
}
