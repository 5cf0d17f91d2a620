import * as t from 'io-ts'

import { mismatch, WireType } from '../codec/wire-type'
import {
  appLifecycleEventNames,
  canonicalEventName,
  eventNames,
  imconnectorEventNames,
  type AppLifecycleEventName,
  type EventName,
  type ImconnectorEventName,
} from '../wire/event-names'
import { isRecord, ownValue, type WireRecord } from '../wire/record'
import { definitions, type EventByName } from './definitions'

/**
 * Any event of open-line connectors. A switch over `event.event` narrows it.
 *
 * @category events
 * @since 0.1.0
 */
export type ImconnectorEvent = EventByName[ImconnectorEventName]

/**
 * Any event in the life cycle of an app.
 *
 * @category events
 * @since 0.1.0
 */
export type AppLifecycleEvent = EventByName[AppLifecycleEventName]

/**
 * Any event that this package decodes.
 *
 * @category events
 * @since 0.1.0
 */
export type Bitrix24Event = EventByName[EventName]

const eventName = /* @__PURE__ */ (() =>
  new t.Type('event name', t.never.is, t.never.validate, t.identity))()

interface Member<A> extends Pick<WireType<A>, 'name' | 'is' | 'read' | 'explain'> {
  // A method, so that the codec of one event is assignable to a codec of all.
  encode(event: A): WireRecord
}

// A union of io-ts tries its members one after another and reports the errors of them all. Here the name
// decides which member it is.
const eventUnion = <A extends { readonly event: string }>(
  name: string,
  listMembers: () => readonly Member<A>[],
): t.Type<A, WireRecord> => {
  const byName: ReadonlyMap<unknown, Member<A>> = new Map(
    listMembers().map((member) => [member.name, member]),
  )
  const memberFor = (u: WireRecord) => byName.get(canonicalEventName(ownValue(u, 'event')))
  return new WireType<A, WireRecord>({
    name,
    expected: 'record',
    is: (u): u is A => isRecord(u) && memberFor(u)?.is(u) === true,
    read: (u) => (isRecord(u) ? memberFor(u)?.read(u) : undefined),
    explain: (u, context) => {
      if (!isRecord(u)) return mismatch(u, context)
      const event = ownValue(u, 'event')
      const member = memberFor(u)
      return member === undefined
        ? mismatch(event, t.appendContext(context, 'event', eventName, event))
        : member.explain(u, context)
    },
    encode: (event) => byName.get(event.event)?.encode(event) ?? { ...event },
  })
}

/**
 * The codec of {@link ImconnectorEvent}.
 *
 * @example
 * import { ImconnectorEvent, LineDeleteEvent } from 'bitrix24-imconnector-events'
 * import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const result = ImconnectorEvent.decode(LineDeleteEvent.encode(sampleLineDeleteEvent()))
 *
 * assert.equal(result._tag === 'Right' && result.right.event, 'ONIMCONNECTORLINEDELETE')
 *
 * @category events
 * @since 0.1.0
 */
export const ImconnectorEvent: t.Type<ImconnectorEvent, WireRecord> =
  /* @__PURE__ */ eventUnion<ImconnectorEvent>('ImconnectorEvent', () =>
    imconnectorEventNames.map((name) => definitions[name].codec),
  )

/**
 * The codec of {@link AppLifecycleEvent}.
 *
 * @example
 * import { AppLifecycleEvent, AppUninstallEvent } from 'bitrix24-imconnector-events'
 * import { sampleAppUninstallEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const result = AppLifecycleEvent.decode(AppUninstallEvent.encode(sampleAppUninstallEvent()))
 *
 * assert.equal(result._tag === 'Right' && result.right.event, 'ONAPPUNINSTALL')
 *
 * @category events
 * @since 0.1.0
 */
export const AppLifecycleEvent: t.Type<AppLifecycleEvent, WireRecord> =
  /* @__PURE__ */ eventUnion<AppLifecycleEvent>('AppLifecycleEvent', () =>
    appLifecycleEventNames.map((name) => definitions[name].codec),
  )

/**
 * The codec of {@link Bitrix24Event}.
 *
 * @example
 * import { Bitrix24Event, LineDeleteEvent } from 'bitrix24-imconnector-events'
 * import { sampleLineDeleteEvent } from 'bitrix24-imconnector-events/testing'
 * import assert from 'node:assert'
 *
 * const result = Bitrix24Event.decode(LineDeleteEvent.encode(sampleLineDeleteEvent()))
 *
 * assert.equal(result._tag === 'Right' && result.right.event, 'ONIMCONNECTORLINEDELETE')
 *
 * @category events
 * @since 0.1.0
 */
export const Bitrix24Event: t.Type<Bitrix24Event, WireRecord> =
  /* @__PURE__ */ eventUnion<Bitrix24Event>('Bitrix24Event', () =>
    eventNames.map((name) => definitions[name].codec),
  )
