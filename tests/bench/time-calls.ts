import { inTurns } from './in-turns'
import { median, ratioOf } from './statistics'

export const rounds = { warmUp: 5, counted: 31 }

/** Milliseconds of a turn. Short ones, for a busy machine changes its speed all the time. */
const turn = 40

/** What the calls returned last: nothing is measured that could be optimised away. */
export let lastResult: unknown

/** Microseconds of the median call of a turn: a pause, of the machine or of the garbage collector, is no call's own. */
const timeCalls = (call: () => unknown): number => {
  const times: number[] = []
  const end = performance.now() + turn
  for (let start = performance.now(); start < end;) {
    lastResult = call()
    const now = performance.now()
    times.push(now - start)
    start = now
  }
  return median(times) * 1000
}

export interface Timed<Name extends string> {
  /** Microseconds of a call. */
  readonly time: (name: Name) => number
  readonly ratio: (ours: Name, theirs: Name) => number
}

export const timeInTurns = async <Name extends string>(
  contestants: Readonly<Record<Name, () => unknown>>,
): Promise<Timed<Name>> => {
  const names = Object.keys(contestants) as Name[]
  const times = await inTurns(names, rounds, (name) => timeCalls(contestants[name]))
  return {
    time: (name) => median(times(name)),
    ratio: (ours, theirs) => ratioOf(times(ours), times(theirs)),
  }
}
