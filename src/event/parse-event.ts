import { eventParser, type EventParser } from '../parse/event-parser'
import { Bitrix24Event } from './any-event'

/**
 * Parses any event that this package decodes: those of open-line connectors and those in the life cycle of an
 * app. It proves nothing about the sender: compare `auth.application_token` before you act on the event.
 *
 * @example
 * import { orThrow, parseEvent } from 'bitrix24-imconnector-events'
 * import { formBody, sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const event = orThrow(parseEvent(formBody(sampleLineDeleteEvent())))
 *
 * switch (event.event) {
 *   case 'ONIMCONNECTORLINEDELETE':
 *     assert.equal(event.data, 107)
 *     break
 *   case 'ONIMCONNECTORDIALOGFINISH':
 *     console.log(event.data.DATA.map((dialog) => dialog.chat.id))
 * }
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseEvent: EventParser<Bitrix24Event> = /* @__PURE__ */ eventParser(Bitrix24Event)
