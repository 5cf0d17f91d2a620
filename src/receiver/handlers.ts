import type { Bitrix24Event } from '../event/any-event'
import type { EventByName } from '../event/definitions'
import type { MaybePromise } from '../maybe-promise'
import type { EventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'

/**
 * What a handler receives besides the event.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface HandlerContext {
  /** When the request arrived; `event.ts` is when the portal queued the event. */
  readonly receivedAt: Date
  /** The body as it was read, before it was decoded. */
  readonly body: WireRecord
}

/**
 * A function that handles an event. If it throws or rejects, `onError` is called.
 *
 * @category receiver
 * @since 0.2.0
 */
export type Handler<Event> = (event: Event, context: HandlerContext) => MaybePromise<unknown>

/**
 * Handlers by the wire names of their events. Each receives the type of its event.
 *
 * @category receiver
 * @since 0.2.0
 */
export type Handlers = { readonly [Name in EventName]?: Handler<EventByName[Name]> }

/** The handler that belongs to an event. */
export const handlerOf = (
  handlers: Handlers,
  event: Bitrix24Event,
): Handler<Bitrix24Event> | undefined =>
  // The handler under this event's name takes this event. TypeScript cannot follow that through a union.
  handlers[event.event] as Handler<Bitrix24Event> | undefined
