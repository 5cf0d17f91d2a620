// What is much longer than any name is none that was mistyped.
const longest = 40

/** How many letters must be put in, left out, changed, or swapped with the next one, to make one text of the other. */
const distance = (a: string, b: string): number => {
  let beforeLast: readonly number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          Number(last[j]) + 1,
          Number(row[j - 1]) + 1,
          Number(last[j - 1]) + (isSame ? 0 : 1),
          isSwapped ? Number(beforeLast[j - 2]) + 1 : Infinity,
        ),
      )
    }
    beforeLast = last
    last = row
  }
  return Number(last[b.length])
}

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '-')

const mistakesIn = ({ length }: string): number => {
  if (length < 3) return 0
  return length < 6 ? 1 : 2
}

/**
 * What to say of a name that does not exist: ` "sned": did you mean "send"?`. It is empty unless one of `names` is very
 * near, because only then it is sure that somebody has not passed a token or a body in its place.
 */
export const didYouMean = (typed: string, names: readonly string[]): string => {
  if (typed.length > longest) return ''
  const [nearest] = names
    .map((name) => ({ name, far: distance(plain(typed), plain(name)) }))
    .filter(({ name, far }) => far <= mistakesIn(name))
    .sort((a, b) => a.far - b.far)
  return nearest === undefined ? '' : ` "${typed}": did you mean "${nearest.name}"?`
}
