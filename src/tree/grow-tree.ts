import { left, right, type Either } from 'fp-ts/lib/Either.js'

import type { Limits } from '../limits'
import { failGrowth, spendCharacters, startGrowth, type TreeFault } from './growth'
import { copyValue, isInherited, namesOf, putValue } from './put-value'
import { splitName } from './split-name'
import { isTree, type WireRecord } from './tree'

/** Where the last name led. The next one often shares all but its last segment. */
interface LastBranch {
  /** `data[chat][` for the name `data[chat][id]`. */
  readonly prefix: string
  readonly branch: WireRecord
  readonly level: number
}

const leafBelow = (name: string, { prefix }: LastBranch): string | undefined => {
  const end = name.length - 1
  const isBelow = name.startsWith(prefix) && name.indexOf(']', prefix.length) === end
  return isBelow && end > prefix.length ? name.slice(prefix.length, end) : undefined
}

const lastBranch = (
  name: string,
  path: readonly string[],
  branch: WireRecord,
): LastBranch | undefined => {
  const leaf = path.length > 1 ? path.at(-1) : undefined
  if (leaf === undefined) return undefined
  return { prefix: name.slice(0, name.length - 1 - leaf.length), branch, level: path.length }
}

const isAppend = (path: readonly string[]): boolean => path.length > 1 && path.at(-1) === ''

const isFlatValue = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((item) => typeof item === 'string') : !isTree(value)

/**
 * Whether a parser has left the names of a form as they are. Such parsers make a list of a name that
 * occurs twice, where PHP takes the last value; only the name `x[]` asks for a list.
 */
const hasFlatNames = (fields: WireRecord, names: readonly string[]): boolean =>
  names.some((name) => name.includes('[')) && names.every((name) => isFlatValue(fields[name]))

/**
 * Grows a tree from what a body parser made: `data[DATA][0]` names, nested objects and lists, or
 * both mixed. Copies everything, so that the limits hold and the input may change afterwards; linear
 * in the size of the input. Of a name that occurs twice the last value stays, as in PHP.
 */
export const growTree = (fields: WireRecord, limits: Limits): Either<TreeFault, WireRecord> => {
  const growth = startGrowth(limits)
  const tree: WireRecord = {}
  const names = namesOf(growth, fields)
  let isFlat: boolean | undefined
  let last: LastBranch | undefined
  for (const name of names) {
    if (growth.fault !== undefined) break
    growth.position += 1
    spendCharacters(growth, name.length)
    let value = fields[name]
    if (Array.isArray(value) && (isFlat ??= hasFlatNames(fields, names))) value = value.at(-1)
    const leaf = last === undefined ? undefined : leafBelow(name, last)
    // What is there already can be a duplicate, or a name that every object inherits.
    if (last !== undefined && leaf !== undefined && last.branch[leaf] === undefined) {
      last.branch[leaf] = copyValue(growth, value, undefined, last.level)
      continue
    }
    const path = splitName(name, limits.maxLevels)
    growth.root = path?.[0] ?? ''
    if (path === undefined) failGrowth(growth, 'TooManyLevels')
    else if (path.some(isInherited)) continue
    else if (isAppend(path)) putValue(growth, tree, path.slice(0, -1), [fields[name]].flat(), 0)
    else last = lastBranch(name, path, putValue(growth, tree, path, value, 0))
  }
  return growth.fault === undefined ? right(tree) : left(growth.fault)
}
