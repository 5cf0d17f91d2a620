import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import type { Bitrix24Event } from '../event/events'

type Fact = string | number | boolean | readonly Fact[]

const secondsOf = ({ ts }: Bitrix24Event): number => ts.getTime() / 1000

// Keys are kept for longer than a release lives: a change here, of an order too, makes every event that is
// in a queue during the upgrade a new one.
const factsOf = (event: Bitrix24Event): readonly Fact[] => {
  switch (event.event) {
    case 'ONIMCONNECTORMESSAGEADD':
      return event.data.MESSAGES.map(({ im }) => im.message_id)
    // Edited back and forth, a message has the same text again: only the time tells.
    case 'ONIMCONNECTORMESSAGEUPDATE':
      return [
        secondsOf(event),
        event.data.MESSAGES.map(({ im, message }) => [im.message_id, message.text]),
      ]
    case 'ONIMCONNECTORMESSAGEDELETE':
      return event.data.MESSAGES.map(({ im, message }) => [im.message_id, message.id])
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH':
      return event.data.DATA.map(({ session }) => [session.id, session.closed])
    // A connector can come back to a line and leave it again.
    case 'ONIMCONNECTORSTATUSDELETE':
      return [secondsOf(event), event.data.connector.toLowerCase(), event.data.line]
    case 'ONIMCONNECTORLINEDELETE':
      return [secondsOf(event), event.data]
    case 'ONAPPINSTALL': {
      const { VERSION, ACTIVE, INSTALLED, LANGUAGE_ID } = event.data
      return [secondsOf(event), VERSION, ACTIVE, INSTALLED, LANGUAGE_ID]
    }
    case 'ONAPPUPDATE': {
      const { VERSION, PREVIOUS_VERSION, LANGUAGE_ID } = event.data
      return [secondsOf(event), VERSION, PREVIOUS_VERSION, LANGUAGE_ID]
    }
    case 'ONAPPUNINSTALL':
      return [secondsOf(event), event.data.CLEAN, event.data.LANGUAGE_ID]
  }
}

// Half of the digest: 128 bits, of which no two events are ever the same by chance.
const keyBytes = 16

/**
 * A key that is the same each time that Bitrix24 sends the same event, and another one for every other
 * event: remember the keys of what you have handled, for an hour or so, and leave out what comes again. 36
 * characters, `b24-` and hexadecimal digits, so that it can be a key of Redis, an id of a BullMQ job (which
 * must hold no colon and be no number) or a file name. It stays the same in later versions.
 *
 * Bitrix24 never repeats an event, but two bindings of one URL bring each one twice, and portals before
 * August 2024 sent a LineDelete up to three times. What differs then is left out of the key:
 * `event_handler_id`, and `auth` but for `member_id`, for each binding can have a user of its own, with
 * tokens, `scope` and `expires` of theirs; `domain` is what the portal was called at the moment. What is in
 * it, with the name of the event and `member_id`:
 *
 * - MessageAdd: `im.message_id`. MessageDelete: `im.message_id` and `message.id`, of each entry
 * - MessageUpdate: `ts`, `im.message_id` and `text`
 * - DialogStart, DialogFinish: `session.id` and `closed`
 * - StatusDelete, LineDelete: `ts`, the connector in lower case and the line
 * - the events of an app: `ts` and the `data` that is known
 *
 * The portal sets `ts` for each binding: where it is in the key and a second ends between two bindings,
 * their keys differ, and the event is handled twice rather than another one not at all. Names that this
 * package does not know are not in it either.
 *
 * @example
 * import { idempotencyKey, type Bitrix24Event } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const event: Bitrix24Event = {
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: 107,
 *   ts: new Date('2026-03-17T15:00:00Z'),
 *   auth: {
 *     domain: 'some-domain.bitrix24.com',
 *     client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *     server_endpoint: 'https://oauth.bitrix.info/rest/',
 *     member_id: '11112222333344445555666677778888',
 *     application_token: '99990000aaaabbbbccccddddeeeeffff',
 *   },
 * }
 *
 * const key = idempotencyKey(event)
 * assert.match(key, /^b24-[0-9a-f]{32}$/)
 * assert.equal(idempotencyKey({ ...event, event_handler_id: 563 }), key)
 * assert.notEqual(idempotencyKey({ ...event, data: 108 }), key)
 *
 * @category toolkit
 * @since 0.3.0
 */
export const idempotencyKey = (event: Bitrix24Event): string => {
  // Lists of scalars alone: there is but one JSON of them, with lone surrogates escaped.
  const json = JSON.stringify([event.event, event.auth.member_id, factsOf(event)])
  return `b24-${bytesToHex(sha256(utf8ToBytes(json)).subarray(0, keyBytes))}`
}
