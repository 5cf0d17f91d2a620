import { left, type Either } from 'fp-ts/lib/Either.js'

import { MalformedBody } from '../error/body-errors'
import type { ParseError } from '../error/event-errors'
import type { Bitrix24Event } from '../event/events'
import { parseEvent, type RequestBody } from '../parse/parse-event'
import {
  schemaIssue,
  schemaOf,
  type StandardSchema,
  type StandardSchemaIssue,
} from './to-standard-schema'

const isBody = (u: unknown): u is RequestBody =>
  typeof u === 'string' || (typeof u === 'object' && u !== null)

const parse = (value: unknown): Either<ParseError, Bitrix24Event> =>
  isBody(value) ? parseEvent(value) : left(new MalformedBody('NotABody', 'the body'))

const issuesIn = (error: ParseError): readonly StandardSchemaIssue[] =>
  error._tag === 'InvalidEvent'
    ? error.issues.map(schemaIssue)
    : [{ message: error.message, path: [] }]

/**
 * `parseEvent` as a Standard Schema: for the raw body as text or bytes, and for what any body parser makes of
 * it, with the default limits.
 *
 * It proves as little of the sender as `parseEvent` does: compare `auth.application_token` with yours, or use
 * `createReceiver`, which does that before anything is decoded. No issue holds a value of the body, but some
 * validators answer with the input besides: `@hono/standard-validator` does unless it is given a hook.
 *
 * @example
 * import { eventSchema } from 'bitrix24-imconnector-events'
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
 * const body = new URLSearchParams({
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: '107',
 *   ts: '1773761165',
 *   'auth[domain]': 'some-domain.bitrix24.com',
 *   'auth[client_endpoint]': 'https://some-domain.bitrix24.com/rest/',
 *   'auth[server_endpoint]': 'https://oauth.bitrix.info/rest/',
 *   'auth[member_id]': '11112222333344445555666677778888',
 *   'auth[application_token]': '99990000aaaabbbbccccddddeeeeffff',
 * })
 * const response = await app.request('/bitrix24/events', { method: 'POST', body })
 *
 * assert.equal(await response.text(), 'line 107')
 *
 * @category schemas
 * @since 0.3.0
 */
export const eventSchema: StandardSchema<RequestBody, Bitrix24Event> = schemaOf((value) => {
  const result = parse(value)
  return result._tag === 'Right' ? { value: result.right } : { issues: issuesIn(result.left) }
})
