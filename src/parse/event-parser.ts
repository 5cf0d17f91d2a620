// parse/: a record to a named, decoded event

import type { Either } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { resolveLimits, type LimitOptions } from '../body/limits'
import { readBody } from '../body/read-body'
import { left } from '../either'
import { UnexpectedEventError, type ParseError } from '../error/event-errors'
import type { EventName } from '../wire/event-names'
import { decodeEvent } from './decode-event'
import { identifyEvent } from './identify-event'

/**
 * What the parse functions take: the raw body as text or as bytes of UTF-8, form-encoded or in JSON; the
 * object that a body parser has made of it, flat (`{ 'data[LINE]': '1' }`) or nested; or the fields of the form
 * in a `FormData`, a `URLSearchParams`, a `Map` or anything else that gives pairs of a name and a value. Files
 * among the fields are left out.
 *
 * @category parsing
 * @since 0.1.0
 */
export type RequestBody = string | Uint8Array | object

/**
 * A function that turns a body into an event. No body makes it throw, but it throws a `TypeError` for a limit
 * that cannot work.
 *
 * @category parsing
 * @since 0.1.0
 */
export type EventParser<Event> = (
  body: RequestBody,
  limits?: LimitOptions,
) => Either<ParseError, Event>

/**
 * Makes a parse function for the event of one name or, without a name, for any event that the codec knows.
 */
export const eventParser =
  <Event>(codec: t.Decoder<unknown, Event>, expected?: EventName): EventParser<Event> =>
  (body, limits) => {
    const record = readBody(body, resolveLimits(limits))
    if (record._tag === 'Left') return record
    const name = identifyEvent(record.right)
    if (name._tag === 'Left') return name
    if (expected === undefined || expected === name.right) {
      return decodeEvent(record.right, name.right, codec)
    }
    return left(new UnexpectedEventError(expected, name.right))
  }
