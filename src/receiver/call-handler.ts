import { HandlerFailedError, HandlerTimedOutError } from '../error/receiver-errors'
import type { Bitrix24Event } from '../event/any-event'
import { withDeadline } from '../with-deadline'
import type { DecodedEvent } from './decode-claim'
import type { ReceiverFailure } from './failure'
import type { Handler, HandlerContext } from './handlers'
import type { ReceiverOptions } from './options'

/** The function of the user that gets an event. */
export interface HandlerCall {
  readonly isHandled: boolean
  /** Resolves when the function has ended, with what went wrong. */
  readonly run: (receivedAt: Date) => Promise<ReceiverFailure | undefined>
}

const warnUnhandled = (decoded: DecodedEvent): void => {
  console.warn(
    decoded.isKnown
      ? `${decoded.event.event} is verified, but has no handler: pass one, or onUnhandled`
      : decoded.error.message,
  )
}

type Call = (context: HandlerContext) => unknown

const callWithin = (
  call: Call,
  context: HandlerContext,
  milliseconds: number,
  timedOut: () => HandlerTimedOutError,
): Promise<unknown> => {
  const controller = new AbortController()
  const called = Promise.resolve().then(() => call({ ...context, signal: controller.signal }))
  return withDeadline(called, milliseconds, () => {
    const error = timedOut()
    controller.abort(error)
    return error
  })
}

/** Finds the function that gets an event, which is called with `handlers` as its `this`. */
export const handlerCaller = ({
  handlers,
  onUnhandled,
  acknowledge,
  handlerTimeout = acknowledge === 'after-handling' ? 60_000 : undefined,
}: ReceiverOptions): ((decoded: DecodedEvent) => HandlerCall) => {
  const handlerOf = (event: Bitrix24Event): Call | undefined => {
    // The handler under this event's name takes this event. TypeScript cannot follow that through a union.
    const handler = handlers[event.event] as Handler<Bitrix24Event> | undefined
    return handler && ((context) => handler.call(handlers, event, context))
  }

  const callFor = (decoded: DecodedEvent, call: Call, isHandled: boolean): HandlerCall => {
    const { event, isKnown, record: body } = decoded
    const name = isHandled && isKnown ? event.event : undefined
    const run: HandlerCall['run'] = async (receivedAt) => {
      const context = { receivedAt, body }
      try {
        if (handlerTimeout === undefined) await call(context)
        else {
          const timedOut = () => new HandlerTimedOutError(name, handlerTimeout)
          await callWithin(call, context, handlerTimeout, timedOut)
        }
        return undefined
      } catch (cause) {
        if (cause instanceof HandlerTimedOutError) return { error: cause, details: { event, body } }
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
