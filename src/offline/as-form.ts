import { phpScalar } from '../wire/php-scalar'
import { isNothing, isRecord } from '../wire/record'

const isEmpty = (u: unknown): boolean =>
  isNothing(u) || (typeof u === 'object' && Object.keys(u).length === 0)

/**
 * A list or record of JSON as PHP's form encoding would have left it: no null, nothing empty, and text
 * instead of flags and numbers.
 */
export const asForm = (u: unknown): unknown => {
  if (Array.isArray(u)) return u.map(formValue).filter((item) => !isEmpty(item))
  if (!isRecord(u)) return u
  const entries = Object.entries(u).map(([name, value]) => [name, formValue(value)] as const)
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)))
}

const formValue = (u: unknown): unknown => {
  // An integer that JavaScript does not hold exactly stays one, for the codecs to refuse.
  const isInexact = Number.isInteger(u) && !Number.isSafeInteger(u)
  return isInexact ? u : (phpScalar(u) ?? asForm(u))
}
