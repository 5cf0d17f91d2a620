import { left, type Either } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'

import { readBody } from '../body/read-body'
import type { LimitOptions } from '../limits'
import { UnexpectedEvent, type ParseError } from '../error/event-errors'
import { AppInstallEvent, AppUninstallEvent, AppUpdateEvent } from '../event/app-events'
import { DialogFinishEvent, DialogStartEvent } from '../event/dialog-events'
import type { EventName } from '../event/event-names'
import { Bitrix24Event } from '../event/events'
import { LineDeleteEvent, StatusDeleteEvent } from '../event/line-events'
import { MessageAddEvent, MessageDeleteEvent, MessageUpdateEvent } from '../event/message-events'
import { decodeEvent } from './decode-event'
import { identifyEvent } from './identify-event'

/**
 * What the parse functions take: the raw body as text or as bytes of UTF-8, in form encoding or in
 * JSON, or the object that a body parser has made of it, flat (`{ 'data[LINE]': '1' }`) or nested.
 *
 * @category parsing
 * @since 0.1.0
 */
export type RequestBody = string | Uint8Array | object

/**
 * A function that turns a body into an event, and never throws.
 *
 * @category parsing
 * @since 0.1.0
 */
export type EventParser<Event> = (
  body: RequestBody,
  limits?: LimitOptions,
) => Either<ParseError, Event>

const parser =
  <Event>(codec: t.Decoder<unknown, Event>, expected?: EventName): EventParser<Event> =>
  (body, limits) => {
    const tree = readBody(body, limits)
    if (tree._tag === 'Left') return tree
    const name = identifyEvent(tree.right)
    if (name._tag === 'Left') return name
    if (expected === undefined || expected === name.right) {
      return decodeEvent(tree.right, name.right, codec)
    }
    return left(new UnexpectedEvent(expected, name.right))
  }

/**
 * Parses any of the ten events: the seven of open-line connectors and the three in the life cycle of an
 * app. Proves nothing about the sender: compare `auth.application_token` before you act on it.
 *
 * @example
 * import { orThrow, parseEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORLINEDELETE',
 *   'data=107',
 *   'ts=1773761165',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseEvent(body))
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
export const parseEvent: EventParser<Bitrix24Event> = parser(Bitrix24Event)

/**
 * Parses the body of ONIMCONNECTORMESSAGEADD; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseMessageAddEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORMESSAGEADD',
 *   'data[CONNECTOR]=my_connector',
 *   'data[LINE]=107',
 *   'data[MESSAGES][0][im][chat_id]=1807',
 *   'data[MESSAGES][0][im][message_id]=86497',
 *   'data[MESSAGES][0][chat][id]=channel-123',
 *   'data[MESSAGES][0][message][user_id]=27',
 *   'data[MESSAGES][0][message][text]=Hello',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseMessageAddEvent(body))
 *
 * assert.equal(event.data.MESSAGES[0]?.message.text, 'Hello')
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseMessageAddEvent: EventParser<MessageAddEvent> = parser(
  MessageAddEvent,
  'ONIMCONNECTORMESSAGEADD',
)

/**
 * Parses the body of ONIMCONNECTORMESSAGEUPDATE; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseMessageUpdateEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORMESSAGEUPDATE',
 *   'data[CONNECTOR]=my_connector',
 *   'data[LINE]=107',
 *   'data[MESSAGES][0][im][chat_id]=1807',
 *   'data[MESSAGES][0][im][message_id]=86497',
 *   'data[MESSAGES][0][chat][id]=channel-123',
 *   'data[MESSAGES][0][message][id][0]=ext-5',
 *   'data[MESSAGES][0][message][text]=Hello',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseMessageUpdateEvent(body))
 *
 * assert.equal(event.data.MESSAGES[0]?.message.id[0], 'ext-5')
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseMessageUpdateEvent: EventParser<MessageUpdateEvent> = parser(
  MessageUpdateEvent,
  'ONIMCONNECTORMESSAGEUPDATE',
)

/**
 * Parses the body of ONIMCONNECTORMESSAGEDELETE; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseMessageDeleteEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORMESSAGEDELETE',
 *   'data[CONNECTOR]=my_connector',
 *   'data[LINE]=107',
 *   'data[MESSAGES][0][im][chat_id]=1807',
 *   'data[MESSAGES][0][im][message_id]=86497',
 *   'data[MESSAGES][0][chat][id]=channel-123',
 *   'data[MESSAGES][0][message][id]=ext-5',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseMessageDeleteEvent(body))
 *
 * assert.equal(event.data.MESSAGES[0]?.message.id, 'ext-5')
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseMessageDeleteEvent: EventParser<MessageDeleteEvent> = parser(
  MessageDeleteEvent,
  'ONIMCONNECTORMESSAGEDELETE',
)

/**
 * Parses the body of ONIMCONNECTORDIALOGSTART; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseDialogStartEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORDIALOGSTART',
 *   'data[CONNECTOR]=my_connector',
 *   'data[LINE]=105',
 *   'data[DATA][0][connector][connector_id]=my_connector',
 *   'data[DATA][0][connector][line_id]=105',
 *   'data[DATA][0][connector][chat_id]=chat-8',
 *   'data[DATA][0][connector][user_id]=0',
 *   'data[DATA][0][session][id]=3282',
 *   'data[DATA][0][session][closed]=N',
 *   'data[DATA][0][chat][id]=chat-8',
 *   'data[DATA][0][user][id]=0',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseDialogStartEvent(body))
 *
 * assert.equal(event.data.DATA[0]?.session.closed, false)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseDialogStartEvent: EventParser<DialogStartEvent> = parser(
  DialogStartEvent,
  'ONIMCONNECTORDIALOGSTART',
)

/**
 * Parses the body of ONIMCONNECTORDIALOGFINISH; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseDialogFinishEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORDIALOGFINISH',
 *   'data[CONNECTOR]=my_connector',
 *   'data[LINE]=105',
 *   'data[DATA][0][connector][connector_id]=my_connector',
 *   'data[DATA][0][connector][line_id]=105',
 *   'data[DATA][0][connector][chat_id]=chat-8',
 *   'data[DATA][0][connector][user_id]=0',
 *   'data[DATA][0][session][id]=3282',
 *   'data[DATA][0][session][closed]=Y',
 *   'data[DATA][0][chat][id]=chat-8',
 *   'data[DATA][0][user][id]=0',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseDialogFinishEvent(body))
 *
 * assert.equal(event.data.DATA[0]?.session.closed, true)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseDialogFinishEvent: EventParser<DialogFinishEvent> = parser(
  DialogFinishEvent,
  'ONIMCONNECTORDIALOGFINISH',
)

/**
 * Parses the body of ONIMCONNECTORSTATUSDELETE; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseStatusDeleteEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORSTATUSDELETE',
 *   'data[connector]=my_connector',
 *   'data[line]=107',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseStatusDeleteEvent(body))
 *
 * assert.equal(event.data.line, 107)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseStatusDeleteEvent: EventParser<StatusDeleteEvent> = parser(
  StatusDeleteEvent,
  'ONIMCONNECTORSTATUSDELETE',
)

/**
 * Parses the body of ONIMCONNECTORLINEDELETE; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseLineDeleteEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONIMCONNECTORLINEDELETE',
 *   'data=107',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseLineDeleteEvent(body))
 *
 * assert.equal(event.data, 107)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseLineDeleteEvent: EventParser<LineDeleteEvent> = parser(
  LineDeleteEvent,
  'ONIMCONNECTORLINEDELETE',
)

/**
 * Parses the body of ONAPPINSTALL; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseAppInstallEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONAPPINSTALL',
 *   'data[VERSION]=1.0.0',
 *   'data[ACTIVE]=Y',
 *   'data[INSTALLED]=Y',
 *   'data[LANGUAGE_ID]=en',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseAppInstallEvent(body))
 *
 * assert.equal(event.data.INSTALLED, true)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseAppInstallEvent: EventParser<AppInstallEvent> = parser(
  AppInstallEvent,
  'ONAPPINSTALL',
)

/**
 * Parses the body of ONAPPUPDATE; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseAppUpdateEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONAPPUPDATE',
 *   'data[VERSION]=2',
 *   'data[PREVIOUS_VERSION]=1',
 *   'data[LANGUAGE_ID]=en',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseAppUpdateEvent(body))
 *
 * assert.equal(event.data.VERSION, '2')
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseAppUpdateEvent: EventParser<AppUpdateEvent> = parser(
  AppUpdateEvent,
  'ONAPPUPDATE',
)

/**
 * Parses the body of ONAPPUNINSTALL; any other event is an `UnexpectedEvent`.
 *
 * @example
 * import { orThrow, parseAppUninstallEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = [
 *   'event=ONAPPUNINSTALL',
 *   'data[CLEAN]=1',
 *   'data[LANGUAGE_ID]=en',
 *   'ts=1773759000',
 *   'auth[domain]=some-domain.bitrix24.com',
 *   'auth[client_endpoint]=https%3A%2F%2Fsome-domain.bitrix24.com%2Frest%2F',
 *   'auth[server_endpoint]=https%3A%2F%2Foauth.bitrix.info%2Frest%2F',
 *   'auth[member_id]=11112222333344445555666677778888',
 *   'auth[application_token]=99990000aaaabbbbccccddddeeeeffff',
 * ].join('&')
 * const event = orThrow(parseAppUninstallEvent(body))
 *
 * assert.equal(event.data.CLEAN, true)
 *
 * @category parsing
 * @since 0.1.0
 */
export const parseAppUninstallEvent: EventParser<AppUninstallEvent> = parser(
  AppUninstallEvent,
  'ONAPPUNINSTALL',
)
