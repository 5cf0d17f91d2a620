import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import type { MalformedBodyReason } from '../error/body-errors'
import { isRecord, type WireRecord } from '../wire/record'
import { exceededByJson } from './json-size'
import type { Limits } from './limits'

/** The record that a text is in JSON. Nothing is built of a text that is over a limit. */
export const parseJson = (
  text: string,
  { maxLevels, maxParameters }: Limits,
): Either<MalformedBodyReason, WireRecord> => {
  const exceeded = exceededByJson(text, maxLevels, maxParameters)
  if (exceeded !== undefined) return left(exceeded)
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? right(value) : left('InvalidJson')
  } catch {
    return left('InvalidJson')
  }
}
