import { inTurns } from './in-turns'
import { median, ratioOf } from './statistics'

export const rounds = { warmUp: 5, counted: 31 }

/** Milliseconds of a turn. Short ones, for a busy machine changes its speed all the time. */
const turn = 40

/** What the calls returned last: nothing is measured that could be optimised away. */
export let lastResult: unknown

/** Microseconds of a call, for as many calls as a turn has time for. */
const timeCalls = (call: () => unknown): number => {
  const start = performance.now()
  let calls = 0
  let elapsed = 0
  while (elapsed < turn) {
    lastResult = call()
    calls += 1
    elapsed = performance.now() - start
  }
  return (elapsed * 1000) / calls
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
