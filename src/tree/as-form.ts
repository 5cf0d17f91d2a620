import { isNothing, isTree } from './tree'

const isEmpty = (u: unknown): boolean =>
  isNothing(u) || (typeof u === 'object' && Object.keys(u).length === 0)

/**
 * A list or record of JSON as PHP's form encoding would have left it: no null, nothing empty, and text
 * in place of flags and of integers.
 */
export const asForm = (u: unknown): unknown => {
  if (Array.isArray(u)) return u.map(formValue).filter((item) => !isEmpty(item))
  if (!isTree(u)) return u
  const entries = Object.entries(u).map(([name, value]) => [name, formValue(value)] as const)
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)))
}

const formValue = (u: unknown): unknown => {
  if (typeof u === 'boolean') return u ? '1' : '0'
  // An integer that JavaScript does not hold exactly stays one, for the codecs to refuse.
  const isExact = Number.isSafeInteger(u) || (Number.isFinite(u) && !Number.isInteger(u))
  return isExact ? String(u) : asForm(u)
}
