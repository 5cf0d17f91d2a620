import { isRecord } from '../wire/record'

const shown = (u: unknown): string => JSON.stringify([u]).slice(1, -1)

const namesOf = (record: object): readonly string[] =>
  Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)

/** Whether two values hold the same; a name that holds undefined is as good as none. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, i) => isSame(one, b[i]))
  }
  if (!isRecord(a) || !isRecord(b)) return Object.is(a, b)
  const names = namesOf(a)
  return (
    names.length === namesOf(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  )
}

/** @throws Error unless both hold the same */
export const assertSame = (what: string, received: unknown, expected: unknown): void => {
  if (isSame(received, expected)) return
  throw new Error(`${what}: expected ${shown(expected)}, received ${shown(received)}`)
}
