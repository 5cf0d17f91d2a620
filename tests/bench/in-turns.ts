export interface Rounds {
  readonly warmUp: number
  readonly counted: number
}

const rotate = <T>(list: readonly T[], by: number): readonly T[] => [
  ...list.slice(by % list.length),
  ...list.slice(0, by % list.length),
]

/**
 * Measures all contestants in every round, another one first in each, and drops the rounds that warm
 * up: noise meets all alike.
 */
export const inTurns = async <Name extends string, T>(
  names: readonly Name[],
  { warmUp, counted }: Rounds,
  measure: (name: Name) => T | Promise<T>,
): Promise<(name: Name) => readonly T[]> => {
  const measured = new Map(names.map((name) => [name, [] as T[]]))
  for (let round = -warmUp; round < counted; round += 1) {
    for (const name of rotate(names, round + warmUp)) {
      const one = await measure(name)
      if (round >= 0) measured.get(name)?.push(one)
    }
  }
  return (name) => measured.get(name) ?? []
}
