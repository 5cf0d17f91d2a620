import { left, type Either } from 'fp-ts/lib/Either.js'

import { BodyTooLarge, MalformedBody } from '../error/body-errors'
import { resolveLimits, type LimitOptions, type Limits } from '../limits'
import { growTree, type Field } from '../tree/grow-tree'
import type { TreeFault } from '../tree/growth'
import { isTree, type WireRecord } from '../tree/tree'
import { formFields } from './form-fields'
import { exceededByJson } from './json-size'
import { isLongerThan, textOfBytes } from './utf8'

export type BodyError = BodyTooLarge | MalformedBody

type ReadBody<Body> = (body: Body, limits: Limits) => Either<BodyError, WireRecord>

const malformed = (why: MalformedBody['why']): Either<BodyError, never> =>
  left(new MalformedBody(why, 'the body'))

// Other names are not shown: a body of another kind, read as a form, has its values in its names.
const shownNames: ReadonlySet<string> = new Set(['event', 'event_handler_id', 'data', 'ts', 'auth'])

const faultError = ({ why, position, root }: TreeFault, limits: Limits): BodyError => {
  if (why === 'TooManyBytes') return new BodyTooLarge(limits.maxBytes)
  const where = shownNames.has(root) ? `name ${position}, ${root}` : `name ${position}`
  return new MalformedBody(why, where)
}

const readFields: ReadBody<readonly Field[]> = (fields, limits) => {
  const grown = growTree(fields, limits)
  return grown._tag === 'Right' ? grown : left(faultError(grown.left, limits))
}

const readRecord: ReadBody<WireRecord> = (record, limits) =>
  readFields(Object.entries(record), limits)

const readJson: ReadBody<string> = (text, limits) => {
  const exceeded = exceededByJson(text, limits.maxLevels, limits.maxParameters)
  if (exceeded !== undefined) return malformed(exceeded)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return malformed('InvalidJson')
  }
  return isTree(value) ? readRecord(value, limits) : malformed('InvalidJson')
}

const readForm: ReadBody<string> = (text, limits) => {
  let fields: readonly Field[]
  try {
    fields = formFields(text, limits.maxParameters)
  } catch (error) {
    return malformed(error instanceof RangeError ? 'TooManyParameters' : 'Unreadable')
  }
  return readFields(fields, limits)
}

const readText: ReadBody<string> = (text, limits) => {
  if (isLongerThan(text, limits.maxBytes)) return left(new BodyTooLarge(limits.maxBytes))
  // Form encoding leaves no blank unescaped: one at an end, such as a line break, is no value's.
  const trimmed = text.trim()
  return /^[{[]/.test(trimmed) ? readJson(trimmed, limits) : readForm(trimmed, limits)
}

const readBytes: ReadBody<ArrayBufferView> = (bytes, limits) =>
  bytes.byteLength > limits.maxBytes
    ? left(new BodyTooLarge(limits.maxBytes))
    : readText(textOfBytes(bytes), limits)

// A promise, a stream, a Map or a FormData has nothing to read under its names.
const isForeign = (body: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(body)
  const isPlain = prototype === null || prototype === Object.prototype
  return !isPlain && Object.keys(body).length === 0
}

/**
 * Reads a body, in whatever form it comes, into a tree. Knows nothing of events. The request is
 * anonymous at this point, so all work is bounded by the limits and nothing is ever thrown.
 */
export const readBody = (
  body: unknown,
  options: LimitOptions | undefined,
): Either<BodyError, WireRecord> => {
  try {
    const limits = resolveLimits(options)
    if (typeof body === 'string') return readText(body, limits)
    if (ArrayBuffer.isView(body)) return readBytes(body, limits)
    if (body instanceof ArrayBuffer) return readBytes(new Uint8Array(body), limits)
    return isTree(body) && !isForeign(body) ? readRecord(body, limits) : malformed('NotABody')
  } catch {
    return malformed('Unreadable')
  }
}
