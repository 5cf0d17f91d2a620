import type * as t from 'io-ts'

import type { EventParser } from '../parse/event-parser'
import type { WireRecord } from '../wire/record'
import { codecOf, defineEvent, parserOf, type EventDefinition } from './define-event'
import {
  dialogData,
  dialogIdentity,
  dialogPaths,
  dialogPlace,
  type DialogData,
} from './dialog-data'
import type { EventEnvelope } from './envelope'

/**
 * A session was created, because the client or an operator wrote first. Bitrix24 does not send it when a vote
 * reopens a closed session, so starts and finishes need not pair up. Portals have sent this event since the
 * end of 2024.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogStartEvent extends EventEnvelope<'ONIMCONNECTORDIALOGSTART', DialogData> {}

export const dialogStart: EventDefinition<'ONIMCONNECTORDIALOGSTART', DialogData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONIMCONNECTORDIALOGSTART',
    data: dialogData,
    placeOf: dialogPlace,
    identityOf: dialogIdentity,
    command: { name: 'dialog-start', description: 'a dialog began', paths: dialogPaths },
  })

/**
 * The codec of {@link DialogStartEvent}.
 *
 * @example
 * import { DialogStartEvent } from 'bitrix24-imconnector-events'
 * import { sampleDialogStartEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleDialogStartEvent()
 *
 * assert.deepEqual(DialogStartEvent.decode(DialogStartEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category dialogs
 * @since 0.1.0
 */
export const DialogStartEvent: t.Type<DialogStartEvent, WireRecord> =
  /* @__PURE__ */ codecOf(dialogStart)

/**
 * Parses the body of ONIMCONNECTORDIALOGSTART; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseDialogStartEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleDialogStartEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseDialogStartEvent(formBody(sampleDialogStartEvent())))
 *
 * assert.equal(event.data.DATA[0]?.session.closed, false)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseDialogStartEvent: EventParser<DialogStartEvent> =
  /* @__PURE__ */ parserOf(dialogStart)
