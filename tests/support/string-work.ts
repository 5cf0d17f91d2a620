type Method = (...args: readonly unknown[]) => unknown

const lengthOf = (u: unknown): number => (typeof u === 'string' ? u.length : 0)

/** How many characters a call goes over at most. A method that is not listed may go over the whole text. */
const costs: Readonly<
  Record<string, (text: string, args: readonly unknown[], result: unknown) => number>
> = {
  startsWith: (_, [start]) => lengthOf(start),
  endsWith: (_, [end]) => lengthOf(end),
  charCodeAt: () => 1,
  slice: (_text, _args, result) => lengthOf(result),
  indexOf: (text, [searched, from = 0], result) =>
    (result === -1 ? text.length : Number(result)) - Number(from) + lengthOf(searched),
  lastIndexOf: (text, [searched, from = text.length], result) =>
    Number(from) - Number(result) + lengthOf(searched),
}

/**
 * How many characters the methods of strings go over while `run` runs. Unlike time, it is the same on a busy machine.
 * Regular expressions count as endless, since their work cannot be seen.
 */
export const stringWorkOf = (run: () => unknown): number => {
  const methods = new Map(
    Object.entries(Object.getOwnPropertyDescriptors(String.prototype))
      .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
      .map(([name, { value }]) => [name, value as Method]),
  )
  let work = 0
  const spies = [...methods].map(([name, method]) =>
    jest
      .spyOn(String.prototype as unknown as Record<string, Method>, name)
      .mockImplementation(function (this: string, ...args) {
        const result = Reflect.apply(method, this, args)
        work += costs[name]?.(this, args, result) ?? this.length
        return result
      }),
  )
  const exec = jest.spyOn(RegExp.prototype, 'exec').mockImplementation(() => {
    work = Infinity
    return null
  })
  try {
    run()
    return work
  } finally {
    for (const spy of [...spies, exec]) spy.mockRestore()
  }
}
