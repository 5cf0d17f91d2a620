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
 * A session was closed, by an operator or, more often, by Bitrix24 itself. In the latter case `auth` holds no
 * user's tokens. Portals have sent this event since the end of 2024.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogFinishEvent extends EventEnvelope<'ONIMCONNECTORDIALOGFINISH', DialogData> {}

export const dialogFinish: EventDefinition<'ONIMCONNECTORDIALOGFINISH', DialogData> =
  /* @__PURE__ */ defineEvent({
    name: 'ONIMCONNECTORDIALOGFINISH',
    data: dialogData,
    placeOf: dialogPlace,
    identityOf: dialogIdentity,
    command: { name: 'dialog-finish', description: 'a dialog was closed', paths: dialogPaths },
  })

/**
 * The codec of {@link DialogFinishEvent}.
 *
 * @example
 * import { DialogFinishEvent } from 'bitrix24-imconnector-events'
 * import { sampleDialogFinishEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = sampleDialogFinishEvent()
 *
 * assert.deepEqual(DialogFinishEvent.decode(DialogFinishEvent.encode(event)), { _tag: 'Right', right: event })
 *
 * @category dialogs
 * @since 0.1.0
 */
export const DialogFinishEvent: t.Type<DialogFinishEvent, WireRecord> =
  /* @__PURE__ */ codecOf(dialogFinish)

/**
 * Parses the body of ONIMCONNECTORDIALOGFINISH; any other event is an {@link UnexpectedEventError}.
 *
 * @example
 * import { orThrow, parseDialogFinishEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleDialogFinishEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseDialogFinishEvent(formBody(sampleDialogFinishEvent())))
 *
 * assert.equal(event.data.DATA[0]?.session.closed, true)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseDialogFinishEvent: EventParser<DialogFinishEvent> =
  /* @__PURE__ */ parserOf(dialogFinish)
