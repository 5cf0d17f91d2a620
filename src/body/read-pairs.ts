import type { Either } from 'fp-ts/lib/Either.js'

import { left } from '../either'
import { isRecord, isPlainRecord, type WireRecord } from '../wire/record'
import type { GrowthFault } from './growth'
import type { Limits } from './limits'
import { readFields, type Field } from './read-parsed'

const isField = (u: unknown): u is Field =>
  Array.isArray(u) && u.length === 2 && typeof u[0] === 'string'

/** A Blob or a File: PHP keeps uploads apart from the fields of a form. */
const isFile = (value: unknown): boolean => isRecord(value) && !isPlainRecord(value)

/**
 * Reads fields as they come out of a FormData, a URLSearchParams or a Map, in the same way as the form that they
 * came from. Undefined if anything else comes out. It stops at the first limit, so it need not come to an end.
 */
export const readPairs = (
  pairs: Iterable<unknown>,
  limits: Limits,
): Either<GrowthFault, WireRecord> | undefined => {
  const fields: Field[] = []
  let position = 0
  for (const pair of pairs) {
    position += 1
    if (position > limits.maxParameters) {
      return left({ why: 'TooManyParameters', position, root: '' })
    }
    if (!isField(pair)) return undefined
    if (pair[0] !== '' && !isFile(pair[1])) fields.push(pair)
  }
  return readFields(fields, limits)
}
