import { hashOfJson } from '../hash-of-json'
import type { EventName } from '../wire/event-names'
import type { Bitrix24Event } from './any-event'
import type { Identity } from './define-event'
import { definitions, type EventByName } from './definitions'

const identityOf = <Name extends EventName>(
  name: Name,
  { data, ts }: EventByName[Name],
): Identity => definitions[name].identityOf(data, ts.getTime() / 1000)

/**
 * A key that is the same each time Bitrix24 sends the same event, and different for every other event.
 * Remember the keys of handled events for an hour or so, and skip events whose key you have seen. The key has
 * 36 characters, `b24-` and hexadecimal digits, so that it can be a Redis key, the id of a BullMQ job (which
 * must not be a number or contain a colon) or a file name. It stays the same in later versions.
 *
 * Bitrix24 never repeats an event, but if one URL is bound twice, each event arrives twice, and portals
 * before August 2024 sent a LineDelete up to three times. The key leaves out what differs between such
 * copies: `event_handler_id`, and all of `auth` except `member_id`, because each binding can have a user of
 * its own, with that user's tokens, `scope` and `expires`, and because `domain` can change. Besides the name
 * of the event and `member_id`, the key holds:
 *
 * - MessageAdd: the `im.message_id` of each entry
 * - MessageDelete: `im.message_id` and `message.id` of each entry
 * - MessageUpdate: `ts`, and `im.message_id` and `text` of each entry
 * - DialogStart, DialogFinish: `session.id` and `session.closed` of each entry
 * - StatusDelete, LineDelete: `ts`, the connector in lower case and the line
 * - all others: `ts` and the known `data`
 *
 * The portal sets `ts` for each binding. If `ts` is in the key and a second ends between two bindings, their
 * keys differ. That event is then handled twice, which is better than not handling another one at all.
 * Unknown names are not in the key.
 *
 * @example
 * import { idempotencyKey } from 'bitrix24-imconnector-events'
 * import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleLineDeleteEvent()
 * const key = idempotencyKey(event)
 *
 * assert.match(key, /^b24-[0-9a-f]{32}$/)
 * assert.equal(idempotencyKey({ ...event, event_handler_id: 999 }), key)
 * assert.notEqual(idempotencyKey({ ...event, data: 108 }), key)
 *
 * @category idempotency
 * @since 0.3.0
 */
export const idempotencyKey = (event: Bitrix24Event): string =>
  // An identity holds only scalars and lists, so there is only one way to write it as JSON.
  `b24-${hashOfJson([event.event, event.auth.member_id, identityOf(event.event, event)])}`
