// body/: bytes, text or the output of a body parser to a record, within limits

import type { Either } from 'fp-ts/lib/Either.js'

import { left } from '../either'
import { BodyTooLargeError, MalformedBodyError } from '../error/body-errors'
import { isPlainRecord, isRecord, type WireRecord } from '../wire/record'
import type { Charset } from './charset'
import type { GrowthFault } from './growth'
import type { Limits } from './limits'
import { parseJson } from './parse-json'
import { readForm } from './read-form'
import { readPairs } from './read-pairs'
import { readParsed } from './read-parsed'
import { isLongerThan, textOfBytes } from './utf8'

export type BodyError = BodyTooLargeError | MalformedBodyError

type Reader<Body> = (
  body: Body,
  limits: Limits,
  /** What its bytes and escapes stand for; UTF-8 unless given. */
  charset?: Charset,
) => Either<BodyError, WireRecord>

const malformed = (why: MalformedBodyError['why']): Either<BodyError, never> =>
  left(new MalformedBodyError(why, 'the body'))

// Other names are not shown: if a body of another kind is read as a form, its values end up in the names.
const shownNames: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'event',
  'event_handler_id',
  'data',
  'ts',
  'auth',
])

const faultError = ({ why, position, root }: GrowthFault, { maxBytes }: Limits): BodyError => {
  if (why === 'TooManyBytes') return new BodyTooLargeError(maxBytes)
  const where = shownNames.has(root) ? `name ${position}, ${root}` : `name ${position}`
  return new MalformedBodyError(why, where)
}

const grown = (
  result: Either<GrowthFault, WireRecord>,
  limits: Limits,
): Either<BodyError, WireRecord> =>
  result._tag === 'Right' ? result : left(faultError(result.left, limits))

const readJson: Reader<string> = (text, limits) => {
  const parsed = parseJson(text, limits)
  return parsed._tag === 'Left'
    ? malformed(parsed.left)
    : grown(readParsed(parsed.right, limits), limits)
}

const readFormText: Reader<string> = (text, limits, charset) => {
  if (charset === undefined) return grown(readForm(text, limits), limits)
  // A name and its value need one step each.
  const recoded = charset.recode(text, limits.maxParameters * 2)
  return recoded === undefined
    ? malformed('TooManyParameters')
    : grown(readForm(recoded, limits), limits)
}

const readText: Reader<string> = (text, limits, charset) => {
  if (isLongerThan(text, limits.maxBytes)) return left(new BodyTooLargeError(limits.maxBytes))
  // Form encoding escapes all whitespace, so any at the ends, such as a line break, is not part of a value.
  const trimmed = text.trim()
  return /^[{[]/.test(trimmed) ? readJson(trimmed, limits) : readFormText(trimmed, limits, charset)
}

const readBytes: Reader<ArrayBufferView> = (bytes, limits, charset) => {
  if (bytes.byteLength > limits.maxBytes) return left(new BodyTooLargeError(limits.maxBytes))
  const text = charset === undefined ? textOfBytes(bytes) : charset.textOf(bytes)
  return readText(text, limits, charset)
}

const isIterable = (body: object): body is Iterable<unknown> =>
  Symbol.iterator in body && typeof body[Symbol.iterator] === 'function'

const readObject: Reader<WireRecord> = (body, limits) => {
  if (isPlainRecord(body)) return grown(readParsed(body, limits), limits)
  if (isIterable(body)) {
    const read = readPairs(body, limits)
    return read === undefined ? malformed('NotABody') : grown(read, limits)
  }
  // A parser can have a class of its own; a promise or a stream has no names to read.
  return Object.keys(body).length === 0
    ? malformed('NotABody')
    : grown(readParsed(body, limits), limits)
}

/**
 * Reads a body, in any form, into a record. It knows nothing about events. The sender is still unknown at
 * this point, so the limits bound all the work, and it never throws.
 */
export const readBody: Reader<unknown> = (body, limits, charset) => {
  try {
    if (typeof body === 'string') return readText(body, limits, charset)
    if (ArrayBuffer.isView(body)) return readBytes(body, limits, charset)
    if (body instanceof ArrayBuffer) return readBytes(new Uint8Array(body), limits, charset)
    return isRecord(body) ? readObject(body, limits) : malformed('NotABody')
  } catch {
    return malformed('Unreadable')
  }
}
