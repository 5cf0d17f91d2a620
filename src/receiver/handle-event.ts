import { HandlerFailedError } from '../error/receiver-errors'
import type { MaybePromise } from '../maybe-promise'
import { createTaskQueue } from '../order/task-queue'
import { answerEvent, answerFailure } from './answer'
import type { DecodedEvent } from './decode-claim'
import type { ReceiverFailure } from './failure'
import { handlerOf, type HandlerContext } from './handlers'
import type { ReceiverOptions } from './options'
import type { Outcome } from './outcome'
import type { ReportFailure } from './report-failure'

/** Passes verified events to their handlers. */
export interface EventHandling {
  readonly handle: (decoded: DecodedEvent, receivedAt: Date) => MaybePromise<Outcome>
  /** Resolves when no event is waiting or being handled. */
  readonly drain: () => Promise<void>
}

interface Call {
  readonly isHandled: boolean
  readonly run: (context: HandlerContext) => unknown
}

const warnUnhandled = (decoded: DecodedEvent): void => {
  console.warn(
    decoded.isKnown
      ? `${decoded.event.event} is verified, but has no handler: pass one, or onUnhandled`
      : decoded.error.message,
  )
}

/** Resolves after a turn of the event loop, in which the answer can be sent. */
const answerTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0)
  })

export const eventHandling = (
  { handlers, onUnhandled, acknowledge = 'first', ordering }: ReceiverOptions,
  report: ReportFailure,
): EventHandling => {
  const queue = createTaskQueue()

  const keysOf = ({ keys }: DecodedEvent): readonly string[] => (ordering === 'none' ? [] : keys)

  const callOf = (decoded: DecodedEvent): Call => {
    const handler = decoded.isKnown ? handlerOf(handlers, decoded.event) : undefined
    if (handler !== undefined && decoded.isKnown) {
      return { isHandled: true, run: (context) => handler(decoded.event, context) }
    }
    const unhandled = onUnhandled ?? warnUnhandled.bind(undefined, decoded)
    return { isHandled: false, run: (context) => unhandled(decoded.event, context) }
  }

  const run = async (
    { event, isKnown, record: body }: DecodedEvent,
    call: Call,
    receivedAt: Date,
  ): Promise<ReceiverFailure | undefined> => {
    try {
      await call.run({ receivedAt, body })
      return undefined
    } catch (cause) {
      const error = new HandlerFailedError(isKnown ? event.event : undefined)
      return { error, details: { event, body, cause } }
    }
  }

  /** Answers at once, and lets the answer go out before the handler starts. */
  const answerFirst = (decoded: DecodedEvent, call: Call, receivedAt: Date): Outcome => {
    const answered = answerTurn()
    const handling = queue.add(keysOf(decoded), async () => {
      await answered
      const failure = await run(decoded, call, receivedAt)
      if (failure !== undefined) await report(failure)
    })
    return answerEvent(call.isHandled ? 'Accepted' : 'Unhandled', decoded.event, handling)
  }

  const answerLast = async (
    decoded: DecodedEvent,
    call: Call,
    receivedAt: Date,
  ): Promise<Outcome> => {
    const keys = keysOf(decoded)
    const handled = queue.add(keys, () => run(decoded, call, receivedAt))
    const reported = handled.then((failure) => failure && report(failure))
    // The next event of the chat waits until onError has finished; the answer does not.
    const handling = queue.add(keys, async () => {
      await reported
    })
    const failure = await handled
    if (failure !== undefined) return answerFailure(failure, handling)
    return answerEvent(call.isHandled ? 'Handled' : 'Unhandled', decoded.event)
  }

  const handle: EventHandling['handle'] = (decoded, receivedAt) => {
    const answer = acknowledge === 'after-handling' ? answerLast : answerFirst
    return answer(decoded, callOf(decoded), receivedAt)
  }

  return { handle, drain: queue.drain }
}
