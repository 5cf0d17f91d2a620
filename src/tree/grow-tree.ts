import { left, right, type Either } from 'fp-ts/lib/Either.js'

import type { Limits } from '../limits'
import { failGrowth, spendCharacters, startGrowth, type TreeFault } from './growth'
import { appendValues, copyValue, isForbidden, putValue } from './put-value'
import { splitName, type Path } from './split-name'
import { isTree, type WireRecord } from './tree'

/** A name, such as `data[DATA][0][chat][id]`, and what came under it. */
export type Field = readonly [name: string, value: unknown]

/** Where the last name led. The next one often shares all but its last segment. */
interface LastBranch {
  /** `data[chat][` for the name `data[chat][id]`. */
  readonly prefix: string
  readonly branch: WireRecord
  readonly root: string
  readonly level: number
}

const leafBelow = (name: string, { prefix }: LastBranch): string | undefined => {
  const end = name.length - 1
  const isBelow = name.startsWith(prefix) && name.indexOf(']', prefix.length) === end
  return isBelow && end > prefix.length ? name.slice(prefix.length, end) : undefined
}

const lastBranch = (
  name: string,
  { branches, leaf }: Path,
  branch: WireRecord | undefined,
): LastBranch | undefined => {
  const [root] = branches
  if (root === undefined || branch === undefined) return undefined
  const prefix = name.slice(0, name.length - 1 - leaf.length)
  return { prefix, branch, root, level: branches.length + 1 }
}

const isAppend = ({ branches, leaf }: Path): boolean => branches.length > 0 && leaf === ''

const isFlatValue = (value: unknown, { maxParameters }: Limits): boolean =>
  Array.isArray(value)
    ? value.length <= maxParameters && value.every((item) => typeof item === 'string')
    : !isTree(value)

/**
 * Whether a parser has left the names of a form as they are. Such parsers make a list of a name that
 * occurs twice, where PHP takes the last value; only the name `x[]` asks for a list.
 */
const hasFlatNames = (fields: readonly Field[], limits: Limits): boolean =>
  fields.some(([name]) => name.includes('[')) &&
  fields.every(([, value]) => isFlatValue(value, limits))

/**
 * Grows a tree from what a body parser made: `data[DATA][0]` names, nested objects and lists, or
 * both mixed. Copies everything, so that the limits hold and the input may change afterwards; linear
 * in the size of the input. Of a name that occurs twice the last value stays, as in PHP.
 */
export const growTree = (
  fields: readonly Field[],
  limits: Limits,
): Either<TreeFault, WireRecord> => {
  const growth = startGrowth(limits)
  const tree: WireRecord = {}
  let isFlat: boolean | undefined
  let last: LastBranch | undefined
  for (const [name, given] of fields) {
    if (growth.fault !== undefined) break
    growth.position += 1
    spendCharacters(growth, name.length)
    const isDuplicated = Array.isArray(given) && (isFlat ??= hasFlatNames(fields, limits))
    const value: unknown = isDuplicated ? given.at(-1) : given
    const leaf = last === undefined ? undefined : leafBelow(name, last)
    // What is there already can be a duplicate, or a name that every object inherits.
    if (last !== undefined && leaf !== undefined && last.branch[leaf] === undefined) {
      growth.root = last.root
      last.branch[leaf] = copyValue(growth, value, undefined, last.level)
      continue
    }
    const path = splitName(name, limits.maxLevels)
    growth.root = path?.branches[0] ?? path?.leaf ?? ''
    if (path === undefined) failGrowth(growth, 'TooManyLevels')
    else if (isForbidden(path)) continue
    else if (isAppend(path))
      appendValues(growth, tree, path.branches, Array.isArray(given) ? given : [given])
    else last = lastBranch(name, path, putValue(growth, tree, path, value, 0))
  }
  return growth.fault === undefined ? right(tree) : left(growth.fault)
}
