// schema/: `parseEvent` and the codecs as Standard Schemas

import type { Either } from 'fp-ts/lib/Either.js'

import { left } from '../either'
import { MalformedBodyError } from '../error/body-errors'
import type { ParseError } from '../error/event-errors'
import type { Bitrix24Event } from '../event/any-event'
import { parseEvent } from '../event/parse-event'
import type { RequestBody } from '../parse/event-parser'
import {
  schemaIssue,
  schemaOf,
  type StandardSchema,
  type StandardSchemaIssue,
} from './to-standard-schema'

const isBody = (u: unknown): u is RequestBody =>
  typeof u === 'string' || (typeof u === 'object' && u !== null)

const parse = (value: unknown): Either<ParseError, Bitrix24Event> =>
  isBody(value) ? parseEvent(value) : left(new MalformedBodyError('NotABody', 'the body'))

const issuesIn = (error: ParseError): readonly StandardSchemaIssue[] =>
  error._tag === 'InvalidEvent'
    ? error.issues.map(schemaIssue)
    : [{ message: error.message, path: [] }]

/**
 * `parseEvent` as a Standard Schema. It takes the raw body as text or bytes, or the output of any body
 * parser, and applies the default limits.
 *
 * Like `parseEvent`, it proves nothing about the sender: compare `auth.application_token` with yours, or use
 * `createReceiver`, which does that before it decodes anything. No issue holds a value from the body, but
 * some validators send the input back along with the issues: `@hono/standard-validator` does so unless it has
 * a hook.
 *
 * @example
 * import { eventSchema } from 'bitrix24-imconnector-events'
 * import { formBody, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import { sValidator } from '@hono/standard-validator'
 * import { Hono } from 'hono'
 * import assert from 'node:assert'
 *
 * const app = new Hono()
 * app.post(
 *   '/bitrix24/events',
 *   sValidator('form', eventSchema, (result, c) => (result.success ? undefined : c.body(null, 400))),
 *   (c) => {
 *     const event = c.req.valid('form')
 *     return c.text(event.event === 'ONIMCONNECTORLINEDELETE' ? `line ${event.data}` : event.event)
 *   },
 * )
 *
 * const response = await app.request('/bitrix24/events', {
 *   method: 'POST',
 *   body: formBody(sampleLineDeleteEvent()),
 *   headers: { 'content-type': 'application/x-www-form-urlencoded' },
 * })
 *
 * assert.equal(await response.text(), 'line 107')
 *
 * @category schemas
 * @since 0.3.0
 */
export const eventSchema: StandardSchema<RequestBody, Bitrix24Event> = /* @__PURE__ */ schemaOf(
  (value) => {
    const result = parse(value)
    return result._tag === 'Right' ? { value: result.right } : { issues: issuesIn(result.left) }
  },
)
