import { handlerOf, type HandlerContext } from '../dispatch/handlers'
import { createTaskQueue } from '../dispatch/task-queue'
import { HandlerFailed } from '../error/receiver-errors'
import type { ReceiverOptions } from './options'
import { outcomeOfError, type Outcome } from './outcome'
import type { ReportError } from './report-error'
import type { MaybePromise } from '../maybe-promise'
import type { DecodedEvent } from './decode-claim'

/** Hands verified events over to handlers. */
export interface Dispatcher {
  readonly dispatch: (verified: DecodedEvent, receivedAt: Date) => MaybePromise<Outcome>
  readonly drain: () => Promise<void>
}

/** That a handler failed, and the end of telling onError. */
interface Failure {
  readonly error: HandlerFailed
  readonly reported: Promise<void>
}

interface Call {
  readonly reason: 'Accepted' | 'Handled' | 'Unhandled'
  readonly run: (context: HandlerContext) => unknown
}

const warnUnhandled = (verified: DecodedEvent): void => {
  console.warn(
    verified.isKnown
      ? `${verified.event.event} is verified, but no handler takes it: pass one, or onUnhandled`
      : verified.error.message,
  )
}

/** Ends when whoever waits for an answer has had a turn to send it; all of one turn share a timer. */
const answerTurns = (): (() => Promise<void>) => {
  let turn: Promise<void> | undefined
  return () =>
    (turn ??= new Promise((resolve) => {
      setTimeout(() => {
        turn = undefined
        resolve()
      }, 0)
    }))
}

export const createDispatcher = (options: ReceiverOptions, report: ReportError): Dispatcher => {
  const { handlers, onUnhandled, acknowledge = 'first', ordering } = options
  const queue = createTaskQueue()
  const afterAnswer = answerTurns()

  const callOf = (verified: DecodedEvent): Call => {
    const handler = verified.isKnown ? handlerOf(handlers, verified.event) : undefined
    if (handler !== undefined && verified.isKnown) {
      const reason = acknowledge === 'first' ? 'Accepted' : 'Handled'
      return { reason, run: (context) => handler(verified.event, context) }
    }
    const unhandled = onUnhandled ?? warnUnhandled.bind(undefined, verified)
    return { reason: 'Unhandled', run: (context) => unhandled(verified.event, context) }
  }

  const handle = async (
    verified: DecodedEvent,
    run: Call['run'],
    receivedAt: Date,
  ): Promise<Failure | undefined> => {
    const { event, tree } = verified
    try {
      await run({ receivedAt, body: tree })
      return undefined
    } catch (cause) {
      const error = new HandlerFailed(verified.isKnown ? verified.event.event : undefined)
      return { error, reported: report(error, { event, body: tree, cause }) }
    }
  }

  const dispatch: Dispatcher['dispatch'] = (verified, receivedAt) => {
    const { reason, run } = callOf(verified)
    const { event } = verified
    const keys = ordering === 'none' ? [] : verified.keys
    if (acknowledge === 'after-handling') {
      const handled = queue.add(keys, () => handle(verified, run, receivedAt))
      // The next event of the chat waits until onError has been told; the answer does not.
      const handling = queue.add(keys, async () => (await handled)?.reported)
      return handled.then((failure) =>
        failure === undefined
          ? { status: 200, headers: {}, reason, event }
          : { ...outcomeOfError(failure.error), event, handling },
      )
    }
    const answered = afterAnswer()
    const handling = queue.add(keys, async () => {
      await answered
      const failure = await handle(verified, run, receivedAt)
      await failure?.reported
    })
    return { status: 200, headers: {}, reason, event, handling }
  }

  return { dispatch, drain: queue.drain }
}
