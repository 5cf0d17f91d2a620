import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import type { EventName } from '../wire/event-names'
import type { Bitrix24Event } from './any-event'
import type { Identity } from './define-event'
import { definitions, type DataOf } from './definitions'
import type { EventEnvelope } from './envelope'

const identityOf = <Name extends EventName>({
  event,
  data,
  ts,
}: EventEnvelope<Name, DataOf<Name>>): Identity =>
  definitions[event].identityOf(data, ts.getTime() / 1000)

// Half of the digest: 128 bits, of which no two events are ever the same by chance.
const keyBytes = 16

/**
 * A key that is the same each time Bitrix24 sends the same event, and different for every other event.
 * Remember the keys of what you have handled for an hour or so, and skip what comes again. The key has 36
 * characters, `b24-` and hexadecimal digits, so that it can be a Redis key, the id of a BullMQ job (which
 * must not be a number or hold a colon) or a file name. It stays the same in later versions.
 *
 * Bitrix24 never repeats an event, but two bindings of one URL bring each one twice, and portals before
 * August 2024 sent a LineDelete up to three times. What differs then is left out of the key:
 * `event_handler_id`, and all of `auth` but `member_id`, because each binding can have a user of its own,
 * with that user's tokens, `scope` and `expires`, and because `domain` can change. The key holds, with the
 * name of the event and `member_id`:
 *
 * - MessageAdd: `im.message_id`. MessageDelete: `im.message_id` and `message.id`, of each entry
 * - MessageUpdate: `ts`, `im.message_id` and `text`
 * - DialogStart, DialogFinish: `session.id` and `closed`
 * - StatusDelete, LineDelete: `ts`, the connector in lower case and the line
 * - the events of an app: `ts` and the known `data`
 *
 * The portal sets `ts` for each binding. Where `ts` is in the key and a second ends between two bindings,
 * their keys differ: the event is then handled twice, rather than another one not at all. Unknown names are
 * not in the key.
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
export const idempotencyKey = (event: Bitrix24Event): string => {
  // Lists of scalars alone: there is but one JSON of them, with lone surrogates escaped.
  const json = JSON.stringify([event.event, event.auth.member_id, identityOf(event)])
  return `b24-${bytesToHex(sha256(utf8ToBytes(json)).subarray(0, keyBytes))}`
}
