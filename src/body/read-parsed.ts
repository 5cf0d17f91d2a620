import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import { isRecord, type WireRecord } from '../wire/record'
import { failGrowth, spendCharacters, startGrowth, type GrowthFault } from './growth'
import type { Limits } from './limits'
import { appendValues, placeValue } from './place-value'
import { isAppend, isForbidden, splitName } from './split-name'

/** A name, such as `data[DATA][0][chat][id]`, and what a parser left under it. */
export type Field = readonly [name: string, value: unknown]

const isFlatValue = (value: unknown, { maxParameters }: Limits): boolean =>
  Array.isArray(value)
    ? value.length <= maxParameters && value.every((item) => typeof item === 'string')
    : !isRecord(value)

/**
 * Whether a parser has left the names of a form as they are. Such parsers make a list of a name that occurs
 * twice, but PHP takes the last value: only the name `x[]` asks for a list.
 */
const hasFlatNames = (fields: readonly Field[], limits: Limits): boolean =>
  fields.some(([name]) => name.includes('[')) &&
  fields.every(([, value]) => isFlatValue(value, limits))

/**
 * Reads what a body parser left, field by field: names such as `data[DATA][0]`, nested objects and lists, or a
 * mix of both. It copies everything, so that the limits hold and the input may change afterwards, in time linear
 * in the size of the input. If a name occurs twice, the last value wins, as in PHP.
 */
export const readFields = (
  fields: readonly Field[],
  limits: Limits,
): Either<GrowthFault, WireRecord> => {
  const growth = startGrowth(limits)
  const record: WireRecord = {}
  let isFlat: boolean | undefined
  for (const [name, given] of fields) {
    if (growth.fault !== undefined) break
    growth.position += 1
    spendCharacters(growth, name.length)
    const isDuplicated = Array.isArray(given) && (isFlat ??= hasFlatNames(fields, limits))
    const value: unknown = isDuplicated ? given.at(-1) : given
    const path = splitName(name, limits.maxLevels)
    growth.root = path?.branches[0] ?? path?.leaf ?? ''
    if (path === undefined) failGrowth(growth, 'TooManyLevels')
    else if (isForbidden(path)) continue
    else if (isAppend(path))
      appendValues(growth, record, path.branches, Array.isArray(given) ? given : [given])
    else placeValue(growth, record, path, value, 0)
  }
  return growth.fault === undefined ? right(record) : left(growth.fault)
}

/** Reads the object that a body parser made. */
export const readParsed = (parsed: object, limits: Limits): Either<GrowthFault, WireRecord> =>
  readFields(Object.entries(parsed), limits)
