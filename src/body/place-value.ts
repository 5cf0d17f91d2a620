import { isRecord, ownValue, type WireRecord } from '../wire/record'
import { failGrowth, growBranch, spendCharacters, spendParameter, type Growth } from './growth'
import { isForbidden, splitName, type Path } from './split-name'

/** Puts copies of items at the end of a list of the record. */
const copyItems = (
  growth: Growth,
  items: readonly unknown[],
  list: unknown[],
  level: number,
): void => {
  if (level >= growth.limits.maxLevels) failGrowth(growth, 'TooManyLevels')
  for (let index = 0; index < items.length && growth.fault === undefined; index += 1) {
    // A gap costs as much as a value, or a list of gaps could be copied without end.
    if (index in items) list.push(copyValue(growth, items[index], undefined, level + 1))
    else spendParameter(growth)
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
  if (names.length === 0) spendParameter(growth)
  for (const name of names) {
    if (growth.fault !== undefined) return
    spendCharacters(growth, name.length)
    // A parser of limited depth leaves a name unsplit, with a bracket in front.
    const path = name.startsWith('[') ? splitName(name, levelsLeft) : { branches: [], leaf: name }
    if (path === undefined || levelsLeft === 0) failGrowth(growth, 'TooManyLevels')
    else if (!isForbidden(path)) placeValue(growth, branch, path, source[name], level)
  }
}

const copyScalar = (growth: Growth, value: unknown, taken: unknown): unknown => {
  spendParameter(growth)
  if (typeof value === 'string') spendCharacters(growth, value.length)
  else if (ArrayBuffer.isView(value)) spendCharacters(growth, value.byteLength)
  if (typeof taken === 'object' && taken !== null) failGrowth(growth, 'ScalarAndRecord')
  return value
}

/** A copy for a place that may already be taken, because the names of a branch can come in any order. */
export const copyValue = (
  growth: Growth,
  value: unknown,
  taken: unknown,
  level: number,
): unknown => {
  if (Array.isArray(value)) {
    if (taken !== undefined) failGrowth(growth, 'ScalarAndRecord')
    if (value.length === 0) spendParameter(growth)
    return value.length === 0 ? [] : copyList(growth, value, level)
  }
  if (!isRecord(value)) return copyScalar(growth, value, taken)
  if (taken !== undefined && !isRecord(taken)) failGrowth(growth, 'ScalarAndRecord')
  const branch = isRecord(taken) ? taken : growBranch(growth)
  copyBranch(growth, value, branch, level)
  return branch
}

/** The branch under a name, grown if it is missing; undefined if a value is in the way. */
export const branchBelow = (
  growth: Growth,
  record: WireRecord,
  name: string,
): WireRecord | undefined => {
  const branch = ownValue(record, name)
  if (branch === undefined) return (record[name] = growBranch(growth))
  if (isRecord(branch)) return branch
  failGrowth(growth, 'ScalarAndRecord')
  return undefined
}

/** The branch that names lead to, grown if it is missing; undefined if a value is in the way. */
export const branchAt = (
  growth: Growth,
  record: WireRecord,
  names: readonly string[],
): WireRecord | undefined => {
  let branch: WireRecord | undefined = record
  for (const name of names) {
    branch = branchBelow(growth, branch, name)
    if (branch === undefined) return undefined
  }
  return branch
}

/**
 * Puts a copy of a value at the end of a path that begins below `level`. Returns the branch that now holds
 * it.
 */
export const placeValue = (
  growth: Growth,
  record: WireRecord,
  { branches, leaf }: Path,
  value: unknown,
  level: number,
): WireRecord | undefined => {
  const branch = branchAt(growth, record, branches)
  if (branch === undefined) return undefined
  branch[leaf] = copyValue(growth, value, ownValue(branch, leaf), level + branches.length + 1)
  return branch
}

const growList = (branch: WireRecord, name: string): unknown[] => {
  const list: unknown[] = []
  branch[name] = list
  return list
}

const isList = (u: unknown): u is unknown[] => Array.isArray(u)

/** The list that names lead to, new if it is missing; undefined if something else is in the way. */
export const listAt = (
  growth: Growth,
  record: WireRecord,
  names: readonly string[],
): unknown[] | undefined => {
  const branch = branchAt(growth, record, names.slice(0, -1))
  if (branch === undefined) return undefined
  const name = String(names.at(-1))
  const list = ownValue(branch, name)
  if (list === undefined) return growList(branch, name)
  if (isList(list)) return list
  failGrowth(growth, 'ScalarAndRecord')
  return undefined
}

/** Puts copies of values at the end of the list that names lead to. */
export const appendValues = (
  growth: Growth,
  record: WireRecord,
  names: readonly string[],
  values: readonly unknown[],
): void => {
  const list = listAt(growth, record, names)
  if (list !== undefined) copyItems(growth, values, list, names.length)
}
