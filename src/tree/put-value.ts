import { failGrowth, growBranch, spendCharacters, spendParameter, type Growth } from './growth'
import { splitName, type Path } from './split-name'
import { isTree, type WireRecord } from './tree'

// An own property of such a name would shadow what every object inherits, and code that merges
// objects could follow `__proto__` or `constructor` to a prototype. Bitrix24 sends none of them.
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

const isInherited = (name: string): boolean => inherited.has(name)

/** Whether a path goes by a name that every object inherits: what is there is left out of the tree. */
export const isForbidden = ({ branches, leaf }: Path): boolean =>
  isInherited(leaf) || branches.some(isInherited)

/** Puts copies of items at the end of a list of the tree. */
const copyItems = (
  growth: Growth,
  items: readonly unknown[],
  list: unknown[],
  level: number,
): void => {
  if (level >= growth.limits.maxLevels) failGrowth(growth, 'TooManyLevels')
  for (let index = 0; index < items.length && growth.fault === undefined; index += 1) {
    // A gap costs as much as a value: a list of nothing else could be copied without end.
    if (index in items) list.push(copyValue(growth, items[index], undefined, level + 1))
    else spendParameter(growth, undefined)
  }
}

const copyList = (growth: Growth, items: readonly unknown[], level: number): unknown[] => {
  const list: unknown[] = []
  copyItems(growth, items, list, level)
  return list
}

const copyBranch = (
  growth: Growth,
  source: WireRecord,
  branch: WireRecord,
  level: number,
): void => {
  const levelsLeft = growth.limits.maxLevels - level
  const names = Object.keys(source)
  // A record without names counts as a value.
  if (names.length === 0) spendParameter(growth, undefined)
  for (const name of names) {
    if (growth.fault !== undefined) return
    spendCharacters(growth, name.length)
    // A name with a bracket in front is what a parser of limited depth left unsplit.
    const path = name.startsWith('[') ? splitName(name, levelsLeft) : { branches: [], leaf: name }
    if (path === undefined || levelsLeft === 0) failGrowth(growth, 'TooManyLevels')
    else if (!isForbidden(path)) putValue(growth, branch, path, source[name], level)
  }
}

/** A copy for a place that may be taken already: the names of one branch come in any order. */
export const copyValue = (
  growth: Growth,
  value: unknown,
  taken: unknown,
  level: number,
): unknown => {
  if (Array.isArray(value)) {
    if (taken !== undefined) failGrowth(growth, 'ScalarAndTree')
    if (value.length === 0) spendParameter(growth, undefined)
    return value.length === 0 ? [] : copyList(growth, value, level)
  }
  if (isTree(value) && !ArrayBuffer.isView(value)) {
    if (taken !== undefined && !isTree(taken)) failGrowth(growth, 'ScalarAndTree')
    const branch = isTree(taken) ? taken : growBranch(growth)
    copyBranch(growth, value, branch, level)
    return branch
  }
  spendParameter(growth, value)
  if (typeof taken === 'object' && taken !== null) failGrowth(growth, 'ScalarAndTree')
  return value
}

/** The branch that names lead to, grown where it is missing; undefined where a value is in the way. */
const branchAt = (
  growth: Growth,
  tree: WireRecord,
  names: readonly string[],
): WireRecord | undefined => {
  let branch = tree
  for (const name of names) {
    const next = (branch[name] ??= growBranch(growth))
    if (!isTree(next)) {
      failGrowth(growth, 'ScalarAndTree')
      return undefined
    }
    branch = next
  }
  return branch
}

/**
 * Puts a copy of a value at the end of a path that begins below `level`. Gives the branch in which
 * it came to lie.
 */
export const putValue = (
  growth: Growth,
  tree: WireRecord,
  { branches, leaf }: Path,
  value: unknown,
  level: number,
): WireRecord | undefined => {
  const branch = branchAt(growth, tree, branches)
  if (branch === undefined) return undefined
  branch[leaf] = copyValue(growth, value, branch[leaf], level + branches.length + 1)
  return branch
}

/** Puts copies of values at the end of the list that names lead to; it may be new. */
export const appendValues = (
  growth: Growth,
  tree: WireRecord,
  names: readonly string[],
  values: readonly unknown[],
): void => {
  const branch = branchAt(growth, tree, names.slice(0, -1))
  if (branch === undefined) return
  const [name = ''] = names.slice(-1)
  const list = (branch[name] ??= [])
  if (!Array.isArray(list)) failGrowth(growth, 'ScalarAndTree')
  else copyItems(growth, values, list, names.length)
}
