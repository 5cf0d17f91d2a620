export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

/** Ends a run: says whether all goals are met, also to the shell. */
export const conclude = (goals: readonly boolean[]): void => {
  console.log(goals.every(Boolean) ? '\nAll goals are met.' : '\nA goal is missed.')
  process.exitCode = goals.every(Boolean) ? 0 : 1
}
