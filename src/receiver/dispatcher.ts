import { handlerOf, type HandlerContext } from '../dispatch/handlers'
import { keysOf } from './keys-of'
import { createTaskQueue } from '../dispatch/task-queue'
import { HandlerFailed } from '../error/receiver-errors'
import type { ReceiverOptions } from './options'
import { outcomeOfError, type Outcome } from './outcome'
import type { ReportError } from './report-error'
import type { DecodedEvent } from './claim-event'

/** Hands verified events over to handlers. */
export interface Dispatcher {
  readonly dispatch: (verified: DecodedEvent) => Promise<Outcome>
  readonly drain: () => Promise<void>
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
  ): Promise<HandlerFailed | undefined> => {
    const { event, tree } = verified
    try {
      await run({ receivedAt: new Date(), body: tree })
      return undefined
    } catch (cause) {
      const error = new HandlerFailed(verified.isKnown ? verified.event.event : undefined)
      await report(error, { event, body: tree, cause })
      return error
    }
  }

  const dispatch = async (verified: DecodedEvent): Promise<Outcome> => {
    const { reason, run } = callOf(verified)
    const accepted = { status: 200, headers: {}, reason, event: verified.event } as const
    const keys = ordering === 'none' ? [] : keysOf(verified)
    if (acknowledge === 'after-handling') {
      const failed = await queue.add(keys, () => handle(verified, run))
      return failed === undefined ? accepted : { ...outcomeOfError(failed), event: verified.event }
    }
    const answered = afterAnswer()
    const handling = queue.add(keys, async () => {
      await answered
      await handle(verified, run)
    })
    return { ...accepted, handling }
  }

  return { dispatch, drain: queue.drain }
}
