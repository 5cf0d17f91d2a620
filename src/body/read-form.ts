import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import type { WireRecord } from '../wire/record'
import { placeField, startReading } from './place-field'
import { spendParameter, type GrowthFault } from './growth'
import type { Limits } from './limits'

const ampersand = 0x26

/**
 * Reads a form-encoded body as PHP does: the first `=` separates a name from its value, a name without `=`
 * has an empty value, a value without a name is dropped, and of equal names the last one wins. It looks at
 * each character a bounded number of times, and stops at the first limit.
 */
export const readForm = (text: string, limits: Limits): Either<GrowthFault, WireRecord> => {
  const reading = startReading(text, limits)
  const { growth, decode, record } = reading
  let equals = text.indexOf('=')
  for (let start = 0; start < text.length && growth.fault === undefined;) {
    if (text.charCodeAt(start) === ampersand) {
      start += 1
      continue
    }
    const next = text.indexOf('&', start)
    const end = next === -1 ? text.length : next
    // Keeps the last find: otherwise each pair without a `=` would search all of the rest.
    if (equals !== -1 && equals < start) equals = text.indexOf('=', start)
    const nameEnd = equals === -1 || equals > end ? end : equals
    if (nameEnd > start) placeField(reading, start, nameEnd, decode(text.slice(nameEnd + 1, end)))
    spendParameter(growth)
    start = end + 1
  }
  return growth.fault === undefined ? right(record) : left(growth.fault)
}
