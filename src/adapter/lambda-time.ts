import { longestTimeout } from '../numeric-options'

interface TimedContext {
  readonly getRemainingTimeInMillis: () => unknown
}

/** How long before the end of its time an invocation warns, in milliseconds. */
const margin = 500

const isTimed = (u: unknown): u is TimedContext =>
  typeof u === 'object' &&
  u !== null &&
  'getRemainingTimeInMillis' in u &&
  typeof u.getRemainingTimeInMillis === 'function'

/** Emulators have contexts of their own, and nothing that one of them does may cost an event. */
const remainingTime = (context: unknown): number => {
  try {
    return isTimed(context) ? Number(context.getRemainingTimeInMillis()) : NaN
  } catch {
    return NaN
  }
}

/**
 * Says in time that an invocation is about to be killed, which a platform only does afterwards, and without a reason.
 * Returns what ends the watch: its timer must not outlive the invocation.
 */
export const watchTime = (context: unknown): (() => void) => {
  const milliseconds = remainingTime(context) - margin
  // No time is known, or there is no end that a timer could wait for.
  if (!(milliseconds <= longestTimeout)) return () => undefined
  const timer = setTimeout(() => {
    console.error(
      'the time of this invocation is nearly over, and its event is still being handled: it may get lost. ' +
        'Give the function a longer timeout, and set handlerTimeout below it, so that onError is given the event',
    )
  }, milliseconds)
  return () => {
    clearTimeout(timer)
  }
}
