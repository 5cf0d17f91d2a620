import { failGrowth, growBranch, spendCharacters, spendParameter, type Growth } from './growth'
import { splitName } from './split-name'
import { isTree, type WireRecord } from './tree'

// An own property of such a name would shadow what every object inherits, and code that merges
// objects could follow `__proto__` or `constructor` to a prototype. Bitrix24 sends none of them.
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

export const isInherited = (name: string): boolean => inherited.has(name)

/** The names of a record, unless there are too many. A record without names counts as a value. */
export const namesOf = (growth: Growth, record: WireRecord): readonly string[] => {
  const names = Object.keys(record)
  if (names.length > growth.limits.maxParameters) failGrowth(growth, 'TooManyParameters')
  if (names.length === 0) spendParameter(growth, undefined)
  return names
}

const copyList = (growth: Growth, list: readonly unknown[], level: number): unknown[] => {
  if (list.length > growth.limits.maxParameters) failGrowth(growth, 'TooManyParameters')
  if (level >= growth.limits.maxLevels) failGrowth(growth, 'TooManyLevels')
  const copy: unknown[] = []
  for (let index = 0; index < list.length && growth.fault === undefined; index += 1) {
    // A gap costs as much as a value: a list of nothing else could be copied without end.
    if (index in list) copy.push(copyValue(growth, list[index], undefined, level + 1))
    else spendParameter(growth, undefined)
  }
  return copy
}

const copyBranch = (
  growth: Growth,
  source: WireRecord,
  branch: WireRecord,
  level: number,
): void => {
  const levelsLeft = growth.limits.maxLevels - level
  for (const name of namesOf(growth, source)) {
    if (growth.fault !== undefined) return
    spendCharacters(growth, name.length)
    // A name with a bracket in front is what a parser of limited depth left unsplit.
    const path = name.startsWith('[') ? splitName(name, levelsLeft) : [name]
    if (path === undefined || levelsLeft === 0) failGrowth(growth, 'TooManyLevels')
    else if (!path.some(isInherited)) putValue(growth, branch, path, source[name], level)
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

/**
 * Puts a copy of a value at the end of a path that begins below `level`. Gives the branch in which
 * it came to lie.
 */
export const putValue = (
  growth: Growth,
  tree: WireRecord,
  path: readonly string[],
  value: unknown,
  level: number,
): WireRecord => {
  let branch = tree
  const last = path.length - 1
  for (const [i, name] of path.entries()) {
    if (i === last) {
      branch[name] = copyValue(growth, value, branch[name], level + path.length)
      break
    }
    const next = (branch[name] ??= growBranch(growth))
    if (!isTree(next)) {
      spendParameter(growth, value)
      failGrowth(growth, 'ScalarAndTree')
      break
    }
    branch = next
  }
  return branch
}
