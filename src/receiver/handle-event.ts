import { OverloadedError } from '../error/overload-errors'
import type { MaybePromise } from '../maybe-promise'
import { runAtOnce } from '../order/at-once'
import { createSchedule, type Position, type Schedule } from '../order/schedule'
import { isolatesRequests } from '../runtime'
import { answerEvent, answerFailure } from './answer'
import { handlerCaller, type HandlerCall } from './call-handler'
import type { DecodedEvent } from './decode-claim'
import type { ReceiverOptions } from './options'
import type { Outcome } from './outcome'
import type { ReportFailure } from './report-failure'

/** Passes verified events to their handlers. */
export interface EventHandling extends Pick<Schedule, 'stats' | 'drain'> {
  readonly handle: (decoded: DecodedEvent, receivedAt: Date) => MaybePromise<Outcome>
}

/** Resolves after a turn of the event loop, in which the answer can be sent. */
const answerTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve)
    else setTimeout(resolve, 0)
  })

const scheduleOf = ({ concurrency = 256, maxWaiting = 10_000 }: ReceiverOptions): Schedule =>
  isolatesRequests() ? runAtOnce() : createSchedule({ concurrency, maxWaiting })

export const eventHandling = (options: ReceiverOptions, report: ReportFailure): EventHandling => {
  const { acknowledge, ordering } = options
  const schedule = scheduleOf(options)
  const callFor = handlerCaller(options)

  const positionOf = ({ event, keys }: DecodedEvent, receivedAt: Date): Position => ({
    keys: ordering === 'none' ? [] : keys,
    portal: event.auth.member_id,
    receivedAt,
  })

  const refuse = ({ event, record: body }: DecodedEvent): Outcome => {
    const failure = { error: new OverloadedError('WaitingEvents'), details: { event, body } }
    return answerFailure(failure, report(failure))
  }

  /** Answers at once, and lets the answer go out before the handler starts. */
  const answerFirst = (decoded: DecodedEvent, call: HandlerCall, receivedAt: Date): Outcome => {
    const answered = answerTurn()
    const handling = schedule.add(positionOf(decoded, receivedAt), async () => {
      await answered
      const failure = await call.run(receivedAt)
      if (failure !== undefined) await report(failure)
    })
    if (handling === undefined) return refuse(decoded)
    return answerEvent(call.isHandled ? 'Accepted' : 'Unhandled', decoded.event, handling)
  }

  const answerLast = (
    decoded: DecodedEvent,
    call: HandlerCall,
    receivedAt: Date,
  ): Promise<Outcome> =>
    new Promise((resolve) => {
      const handling = schedule.add(positionOf(decoded, receivedAt), async () => {
        const failure = await call.run(receivedAt)
        if (failure === undefined) {
          resolve(answerEvent(call.isHandled ? 'Handled' : 'Unhandled', decoded.event))
          return
        }
        // The next event of the chat waits until onError has finished; the answer does not.
        resolve(answerFailure(failure, handling))
        await report(failure)
      })
      if (handling === undefined) resolve(refuse(decoded))
    })

  const handle: EventHandling['handle'] = (decoded, receivedAt) => {
    const answer = acknowledge === 'after-handling' ? answerLast : answerFirst
    return answer(decoded, callFor(decoded), receivedAt)
  }

  return { handle, stats: schedule.stats, drain: schedule.drain }
}
