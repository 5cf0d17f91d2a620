import * as t from 'io-ts'

import { RecordType } from '../codec/record-type'
import { isTree, type WireRecord } from '../tree/tree'
import { AppInstallEvent, AppUninstallEvent, AppUpdateEvent } from './app-events'
import { DialogFinishEvent, DialogStartEvent } from './dialog-events'
import {
  canonicalEventName,
  type AppLifecycleEventName,
  type EventName,
  type ImconnectorEventName,
} from './event-names'
import { LineDeleteEvent, StatusDeleteEvent } from './line-events'
import { MessageAddEvent, MessageDeleteEvent, MessageUpdateEvent } from './message-events'

/**
 * The type of each event, by its wire name.
 *
 * @category events
 * @since 0.1.0
 */
export interface EventByName {
  ONIMCONNECTORMESSAGEADD: MessageAddEvent
  ONIMCONNECTORMESSAGEUPDATE: MessageUpdateEvent
  ONIMCONNECTORMESSAGEDELETE: MessageDeleteEvent
  ONIMCONNECTORDIALOGSTART: DialogStartEvent
  ONIMCONNECTORDIALOGFINISH: DialogFinishEvent
  ONIMCONNECTORSTATUSDELETE: StatusDeleteEvent
  ONIMCONNECTORLINEDELETE: LineDeleteEvent
  ONAPPINSTALL: AppInstallEvent
  ONAPPUPDATE: AppUpdateEvent
  ONAPPUNINSTALL: AppUninstallEvent
}

/**
 * Any of the seven events of open-line connectors. A switch over `event.event` narrows it.
 *
 * @category events
 * @since 0.1.0
 */
export type ImconnectorEvent = EventByName[ImconnectorEventName]

/**
 * Any of the three events in the life cycle of an app.
 *
 * @category events
 * @since 0.1.0
 */
export type AppLifecycleEvent = EventByName[AppLifecycleEventName]

/**
 * Any of the ten events that this package decodes.
 *
 * @category events
 * @since 0.1.0
 */
export type Bitrix24Event = EventByName[EventName]

const imconnectorEvents = [
  MessageAddEvent,
  MessageUpdateEvent,
  MessageDeleteEvent,
  DialogStartEvent,
  DialogFinishEvent,
  StatusDeleteEvent,
  LineDeleteEvent,
] as const

const appLifecycleEvents = [AppInstallEvent, AppUpdateEvent, AppUninstallEvent] as const

const eventName = new t.Type('event name', t.never.is, t.never.validate, t.identity)

// io-ts tries the members of a union one after another and reports the errors of all; the name
// tells which one it is.
const eventUnion = <A>(
  name: string,
  union: t.Type<A, WireRecord>,
  members: readonly t.Decoder<unknown, A>[],
): t.Type<A, WireRecord> =>
  new RecordType<A>(
    name,
    union.is,
    (u, context) => {
      if (!isTree(u)) return t.failure(u, context)
      const event = u['event']
      const canonical = canonicalEventName(event)
      const member = members.find((codec) => codec.name === canonical)
      return member === undefined
        ? t.failure(event, t.appendContext(context, 'event', eventName, event))
        : member.validate(u, context)
    },
    union.encode,
  )

/**
 * The codec of {@link ImconnectorEvent}.
 *
 * @example
 * import { ImconnectorEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = ImconnectorEvent.decode({
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: '107',
 *   ts: '1773761165',
 *   auth: {
 *     domain: 'some-domain.bitrix24.com',
 *     client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *     server_endpoint: 'https://oauth.bitrix.info/rest/',
 *     member_id: '11112222333344445555666677778888',
 *     application_token: '99990000aaaabbbbccccddddeeeeffff',
 *   },
 * })
 *
 * assert(result._tag === 'Right' && result.right.event === 'ONIMCONNECTORLINEDELETE')
 * assert.equal(result.right.data, 107)
 *
 * @category events
 * @since 0.1.0
 */
export const ImconnectorEvent: t.Type<ImconnectorEvent, WireRecord> = eventUnion(
  'ImconnectorEvent',
  t.union([...imconnectorEvents]),
  [...imconnectorEvents],
)

/**
 * The codec of {@link AppLifecycleEvent}.
 *
 * @example
 * import { AppLifecycleEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = AppLifecycleEvent.decode({
 *   event: 'ONAPPUNINSTALL',
 *   data: { CLEAN: '0', LANGUAGE_ID: 'en' },
 *   ts: '1773761165',
 *   auth: {
 *     domain: 'some-domain.bitrix24.com',
 *     client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *     server_endpoint: 'https://oauth.bitrix.info/rest/',
 *     member_id: '11112222333344445555666677778888',
 *     application_token: '99990000aaaabbbbccccddddeeeeffff',
 *   },
 * })
 *
 * assert(result._tag === 'Right' && result.right.event === 'ONAPPUNINSTALL')
 * assert.equal(result.right.data.CLEAN, false)
 *
 * @category events
 * @since 0.1.0
 */
export const AppLifecycleEvent: t.Type<AppLifecycleEvent, WireRecord> = eventUnion(
  'AppLifecycleEvent',
  t.union([...appLifecycleEvents]),
  [...appLifecycleEvents],
)

/**
 * The codec of {@link Bitrix24Event}.
 *
 * @example
 * import { Bitrix24Event } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = Bitrix24Event.decode({
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: '107',
 *   ts: '1773761165',
 *   auth: {
 *     domain: 'some-domain.bitrix24.com',
 *     client_endpoint: 'https://some-domain.bitrix24.com/rest/',
 *     server_endpoint: 'https://oauth.bitrix.info/rest/',
 *     member_id: '11112222333344445555666677778888',
 *     application_token: '99990000aaaabbbbccccddddeeeeffff',
 *   },
 * })
 *
 * assert(result._tag === 'Right' && result.right.event === 'ONIMCONNECTORLINEDELETE')
 * assert.equal(result.right.data, 107)
 *
 * @category events
 * @since 0.1.0
 */
export const Bitrix24Event: t.Type<Bitrix24Event, WireRecord> = eventUnion(
  'Bitrix24Event',
  t.union([...imconnectorEvents, ...appLifecycleEvents]),
  [...imconnectorEvents, ...appLifecycleEvents],
)
