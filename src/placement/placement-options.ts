import type { Either } from 'fp-ts/lib/Either.js'

import { startGrowth, type GrowthFault } from '../body/growth'
import { defaultLimits, type Limits } from '../body/limits'
import { parseJson } from '../body/parse-json'
import { copyValue } from '../body/place-value'
import type { BodyError } from '../body/read-body'
import { struct } from '../codec/struct'
import { mismatch, WireType } from '../codec/wire-type'
import { left, right } from '../either'
import {
  BodyTooLargeError,
  MalformedBodyError,
  type MalformedBodyReason,
} from '../error/body-errors'
import { phpJson } from '../wire/php-json'
import { isNothing, isRecord, type WireRecord } from '../wire/record'

// What stands in the place of no options. PHP writes an empty record as a list.
const emptyTexts: ReadonlySet<string> = /* @__PURE__ */ new Set(['', 'undefined', 'null', '[]'])

const optionsError = (
  why: MalformedBodyReason | GrowthFault['why'],
  { maxBytes }: Limits,
): BodyError =>
  why === 'TooManyBytes'
    ? new BodyTooLargeError(maxBytes)
    : new MalformedBodyError(why, 'PLACEMENT_OPTIONS')

/**
 * The options of a placement, whose text is JSON, read within limits. What is not JSON of a record stays, for the codec
 * to say so.
 */
export const readOptions = (options: unknown, limits: Limits): Either<BodyError, unknown> => {
  if (typeof options !== 'string') return right(options)
  const trimmed = options.trim()
  if (emptyTexts.has(trimmed)) return right({})
  if (!trimmed.startsWith('{')) return right(options)
  const parsed = parseJson(trimmed, limits)
  if (parsed._tag === 'Left') return left(optionsError(parsed.left, limits))
  const growth = startGrowth(limits)
  // A copy leaves out the names that every object inherits.
  const copy = copyValue(growth, parsed.right, undefined, 0)
  return growth.fault === undefined ? right(copy) : left(optionsError(growth.fault.why, limits))
}

const recordOf = (u: unknown): WireRecord | undefined => {
  if (isNothing(u) || (Array.isArray(u) && u.length === 0)) return {}
  const read = readOptions(u, defaultLimits)
  return read._tag === 'Right' && isRecord(read.right) ? read.right : undefined
}

/** A record, which the wire has as text in JSON; a body parser can have read it. */
export const inJson = <A>({
  name,
  is,
  read,
  explain,
  encode,
}: WireType<A, WireRecord>): WireType<A, string> =>
  new WireType<A, string>({
    name,
    expected: 'record in JSON',
    is,
    read: (u) => {
      const record = recordOf(u)
      return record && read(record)
    },
    explain: (u, context) => {
      const record = recordOf(u)
      return record === undefined ? mismatch(u, context) : explain(record, context)
    },
    encode: (value) => phpJson(encode(value)),
  })

/** Options of which nothing is known. */
export const anyOptions = /* @__PURE__ */ struct<WireRecord>('record', () => ({}))
