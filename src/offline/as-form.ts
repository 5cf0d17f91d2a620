import { phpScalar } from '../wire/php-scalar'
import { isNothing, isRecord } from '../wire/record'

const isEmpty = (u: unknown): boolean =>
  isNothing(u) || (typeof u === 'object' && Object.keys(u).length === 0)

/**
 * A list or record from JSON, as PHP's form encoding would have written it: no nulls, nothing empty, and text
 * instead of flags and numbers.
 */
export const asForm = (u: unknown): unknown => {
  if (Array.isArray(u)) return u.map(formValue).filter((item) => !isEmpty(item))
  if (!isRecord(u)) return u
  const entries = Object.entries(u).map(([name, value]) => [name, formValue(value)] as const)
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)))
}

const formValue = (u: unknown): unknown => {
  // An integer that JavaScript cannot hold exactly stays a number, so that the codecs refuse it.
  const isInexact = Number.isInteger(u) && !Number.isSafeInteger(u)
  return isInexact ? u : (phpScalar(u) ?? asForm(u))
}
