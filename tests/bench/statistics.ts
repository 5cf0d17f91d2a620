export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

/** The median of the ratios round by round: what slows the machine for a while slows both. */
export const ratioOf = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((number, round) => number / (theirs[round] ?? NaN)))

/** Ends a run: says whether all goals are met, also to the shell. */
export const conclude = (goals: readonly boolean[]): void => {
  console.log(goals.every(Boolean) ? '\nAll goals are met.' : '\nA goal is missed.')
  process.exitCode = goals.every(Boolean) ? 0 : 1
}
