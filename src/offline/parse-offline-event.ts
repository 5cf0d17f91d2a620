// offline/: an entry of `event.offline.get` to the same typed events

import type { Either } from 'fp-ts/lib/Either.js'

import { resolveLimits, type LimitOptions } from '../body/limits'
import { readBody } from '../body/read-body'
import { left } from '../either'
import { UnknownEventError, type ParseError } from '../error/event-errors'
import { definitions } from '../event/definitions'
import { decodeEvent } from '../parse/decode-event'
import { identifyName } from '../parse/identify-event'
import { isRecord, ownValue, type WireRecord } from '../wire/record'
import { asForm } from './as-form'
import type { OfflineEvent } from './offline-event'

/** PHP writes false or an empty list where it has no record. */
const withoutBlanks = (entry: WireRecord): WireRecord => {
  const { EVENT_ADDITIONAL, ...rest } = entry
  const additional = ownValue(entry, 'EVENT_ADDITIONAL')
  return {
    ...rest,
    ...(isRecord(additional) ? { EVENT_ADDITIONAL: asForm(additional) } : {}),
    EVENT_DATA: asForm(ownValue(entry, 'EVENT_DATA')),
  }
}

/**
 * Parses one entry of the answer to `event.offline.get` or `event.offline.list`, after JSON.parse: any event
 * that this package decodes, with the `data` that would have arrived if the event had been bound online. No
 * entry makes it throw, but it throws a `TypeError` for a limit that cannot work.
 *
 * The portal's JSON has PHP's own types: numbers, null, `[]` for an empty list and for an empty record, and
 * `LINE` as text in some events and as a number in others. All of it is read as a form would have brought it:
 * empty values are left out, and unknown names hold text. `EVENT_DATA` is false where the portal could not
 * read its own entry; such an entry is an {@link InvalidEventError}.
 *
 * @example
 * import { orThrow, parseOfflineEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const entry = {
 *   ID: '1',
 *   TIMESTAMP_X: '2026-03-17T16:00:00+01:00',
 *   EVENT_NAME: 'ONIMCONNECTORMESSAGEADD',
 *   EVENT_DATA: {
 *     CONNECTOR: 'my_connector',
 *     LINE: '107',
 *     MESSAGES: [
 *       {
 *         im: { chat_id: 1807, message_id: 86497 },
 *         message: { user_id: 27, text: 'Hello', files: [], attachments: [], params: [] },
 *         chat: { id: 'channel-123' },
 *         attachments_old: [],
 *       },
 *     ],
 *   },
 *   EVENT_ADDITIONAL: { user_id: 27 },
 *   MESSAGE_ID: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
 * }
 * const event = orThrow(parseOfflineEvent(entry))
 *
 * assert(event.event === 'ONIMCONNECTORMESSAGEADD')
 * assert.equal(event.data.LINE, 107)
 * assert.deepEqual(event.data.MESSAGES[0]?.message, { user_id: 27, text: 'Hello', files: [] })
 * assert.equal(event.TIMESTAMP_X.toISOString(), '2026-03-17T15:00:00.000Z')
 *
 * @category offline
 * @since 0.3.0
 */
export const parseOfflineEvent = (
  entry: object,
  limits?: LimitOptions,
): Either<ParseError, OfflineEvent> => {
  const record = readBody(entry, resolveLimits(limits))
  if (record._tag === 'Left') return record
  const name = identifyName(ownValue(record.right, 'EVENT_NAME'), 'EVENT_NAME')
  if (name._tag === 'Left') return name
  const codec = definitions[name.right].offline
  if (codec === undefined) return left(new UnknownEventError(name.right))
  return decodeEvent<OfflineEvent>(withoutBlanks(record.right), name.right, codec)
}
