import type { RuntimeAbortSignal } from '../abort-signal'
import type { EventByName } from '../event/definitions'
import type { MaybePromise } from '../maybe-promise'
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
  /** Path and query of the request, as they came; undefined if the adapter does not know them. */
  readonly url?: string | undefined
  /** How often the event has been handled so far, this time included: 1 unless it is tried again. */
  readonly attempt: number
  /** Fires when the handler has taken too long; undefined if it may take as long as it likes. */
  readonly signal?: RuntimeAbortSignal | undefined
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
export type Handlers = { readonly [Name in keyof EventByName]?: Handler<EventByName[Name]> }
