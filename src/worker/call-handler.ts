import { HandlerFailedError, HandlerTimedOutError } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/any-event'
import { callWithin } from '../with-deadline'
import type { DecodedEvent } from './decode-claim'
import type { ReceiverFailure } from './failure'
import type { Handler, HandlerContext } from './handlers'
import type { HandlingOptions } from './options'

/** What finds the function of the user that gets an event. */
export type CallOptions = Pick<HandlingOptions, 'handlers' | 'onUnhandled' | 'handlerTimeout'>

/** The function of the user that gets an event. */
export interface HandlerCall {
  readonly isHandled: boolean
  /** Resolves when the function has ended, with what went wrong. */
  readonly run: (receivedAt: Date, attempt: number) => Promise<ReceiverFailure | undefined>
}

const warnUnhandled = (decoded: DecodedEvent): void => {
  console.warn(
    decoded.isKnown
      ? `${decoded.event.event} is verified, but has no handler: pass one, or onUnhandled`
      : decoded.error.message,
  )
}

type Call = (context: HandlerContext) => unknown

/** Finds the function that gets an event, which is called with `handlers` as its `this`. */
export const handlerCaller = ({
  handlers,
  onUnhandled,
  handlerTimeout,
}: CallOptions): ((decoded: DecodedEvent) => HandlerCall) => {
  const read = (event: Bitrix24Event): Handler<Bitrix24Event> | undefined => {
    try {
      // The handler under this event's name takes this event. TypeScript cannot follow that through a union.
      return handlers[event.event] as Handler<Bitrix24Event> | undefined
    } catch (cause) {
      return () => Promise.reject(new Error('reading it from handlers threw', { cause }))
    }
  }

  const handlerOf = (event: Bitrix24Event): Call | undefined => {
    const handler = read(event)
    return handler && ((context) => handler.call(handlers, event, context))
  }

  const callFor = (decoded: DecodedEvent, call: Call, isHandled: boolean): HandlerCall => {
    const { event, isKnown, record: body, url } = decoded
    const name = isHandled && isKnown ? event.event : undefined
    const run: HandlerCall['run'] = async (receivedAt, attempt) => {
      const context = { receivedAt, body, url, attempt }
      let late: HandlerTimedOutError | undefined
      try {
        if (handlerTimeout === undefined) await call(context)
        else {
          const timedOut = () => (late = new HandlerTimedOutError(name, handlerTimeout))
          await callWithin((signal) => call({ ...context, signal }), handlerTimeout, timedOut)
        }
        return undefined
      } catch (cause) {
        if (late !== undefined) return { error: late, details: { event, body } }
        return { error: new HandlerFailedError(name), details: { event, body, cause } }
      }
    }
    return { isHandled, run }
  }

  return (decoded) => {
    const handler = decoded.isKnown ? handlerOf(decoded.event) : undefined
    if (handler !== undefined) return callFor(decoded, handler, true)
    const unhandled = onUnhandled ?? warnUnhandled.bind(undefined, decoded)
    return callFor(decoded, (context) => unhandled(decoded.event, context), false)
  }
}
