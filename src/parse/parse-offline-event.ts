import { left, map, type Either } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { readBody } from '../body/read-body'
import { integer } from '../codec/integer'
import { InvalidEvent, type ParseError } from '../error/event-errors'
import { describeValue } from '../error/issues'
import { appInstallData, appUninstallData, appUpdateData } from '../event/app-events'
import { dialogData } from '../event/dialog-events'
import type { EventName } from '../event/event-names'
import type { EventByName } from '../event/events'
import { statusDeleteData } from '../event/line-events'
import { messageAddData, messageDeleteData, messageUpdateData } from '../event/message-events'
import { offlineEntry, type OfflineEvent, type OfflineEventEnvelope } from '../event/offline-event'
import type { LimitOptions } from '../limits'
import { asForm } from '../tree/as-form'
import { isTree, type WireRecord } from '../tree/tree'
import { decodeEvent } from './decode-event'
import { identifyEvent } from './identify-event'

type DecodeEntry<Event> = (tree: WireRecord) => Either<InvalidEvent, Event>

const entryDecoder = <Name extends EventName>(
  name: Name,
  data: t.Type<EventByName[Name]['data'], unknown>,
): DecodeEntry<OfflineEventEnvelope<Name, EventByName[Name]['data']>> => {
  const codec = offlineEntry(name, data)
  const rename = map(({ EVENT_NAME, EVENT_DATA, ...rest }: t.TypeOf<typeof codec>) => ({
    ...rest,
    event: EVENT_NAME,
    data: EVENT_DATA,
  }))
  return (tree) => rename(decodeEvent(tree, name, codec))
}

const entryDecoders: Readonly<Record<EventName, DecodeEntry<OfflineEvent>>> = {
  ONIMCONNECTORMESSAGEADD: entryDecoder('ONIMCONNECTORMESSAGEADD', messageAddData),
  ONIMCONNECTORMESSAGEUPDATE: entryDecoder('ONIMCONNECTORMESSAGEUPDATE', messageUpdateData),
  ONIMCONNECTORMESSAGEDELETE: entryDecoder('ONIMCONNECTORMESSAGEDELETE', messageDeleteData),
  ONIMCONNECTORDIALOGSTART: entryDecoder('ONIMCONNECTORDIALOGSTART', dialogData),
  ONIMCONNECTORDIALOGFINISH: entryDecoder('ONIMCONNECTORDIALOGFINISH', dialogData),
  ONIMCONNECTORSTATUSDELETE: entryDecoder('ONIMCONNECTORSTATUSDELETE', statusDeleteData),
  ONIMCONNECTORLINEDELETE: entryDecoder('ONIMCONNECTORLINEDELETE', integer),
  ONAPPINSTALL: entryDecoder('ONAPPINSTALL', appInstallData),
  ONAPPUPDATE: entryDecoder('ONAPPUPDATE', appUpdateData),
  ONAPPUNINSTALL: entryDecoder('ONAPPUNINSTALL', appUninstallData),
}

const identifyEntry = (tree: WireRecord): Either<ParseError, EventName> => {
  const event = tree['EVENT_NAME']
  if (typeof event === 'string') return identifyEvent({ event })
  const issue = { path: 'EVENT_NAME', expected: 'event name', received: describeValue(event) }
  return left(new InvalidEvent(undefined, [issue], false))
}

/** PHP gives false or an empty list where it has no record. */
const withoutBlanks = ({ EVENT_ADDITIONAL, ...rest }: WireRecord): WireRecord => ({
  ...rest,
  ...(isTree(EVENT_ADDITIONAL) ? { EVENT_ADDITIONAL: asForm(EVENT_ADDITIONAL) } : {}),
  EVENT_DATA: asForm(rest['EVENT_DATA']),
})

/**
 * Parses one entry of what `event.offline.get` or `event.offline.list` answers, as JSON was parsed: any of
 * the ten events, with the `data` that would have come if the event had been bound online. Never throws.
 *
 * The portal's JSON has PHP's own types: numbers, `[]` for whatever is empty, a list or a record, null,
 * and `LINE` as text in some events and as a number in others. All that comes out as from a form: what is
 * empty is left out, and names that this package does not know hold text. `EVENT_DATA` is false where the
 * portal could not read its own entry: that one is an `InvalidEvent`.
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
  const tree = readBody(entry, limits)
  if (tree._tag === 'Left') return tree
  const name = identifyEntry(tree.right)
  if (name._tag === 'Left') return name
  return entryDecoders[name.right](withoutBlanks(tree.right))
}
