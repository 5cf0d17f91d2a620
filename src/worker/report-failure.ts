import { OverloadedError, ReceiverClosedError } from '../error/overload-errors'
import type { ReceiverError } from '../error/receiver-errors'
import { createInFlight } from '../in-flight'
import { resolveVerificationLimits } from '../verification/limits'
import type { VerificationOptions } from '../verification/verify-sender'
import { withDeadline } from '../with-deadline'
import type { ErrorDetails, ReceiverFailure } from './failure'
import { logError } from './log-error'
import type { HandlingOptions } from './options'
import { strangerBodies, type StrangerBody } from './stranger-bodies'
import { createTally } from './tally'

/** Calls onError with a failure, and never rejects. Do not await it before answering. */
export type ReportFailure = (failure: ReceiverFailure) => Promise<void>

export interface FailureReporter {
  readonly report: ReportFailure
  /** Resolves when onError has finished with everything that was reported. */
  readonly drain: () => Promise<void>
}

// Strangers can cause refusals without end, and onError may take its time for each.
const maxReports = 10_000

/** How long `onError` may take, in milliseconds. What comes after it, such as the next event of a chat, goes on then. */
const reportTimeout = 30_000

type Counted = OverloadedError['why'] | 'Closed'

const countedError = (why: Counted, count: number): ReceiverError =>
  why === 'Closed' ? new ReceiverClosedError(count) : new OverloadedError(why, count)

/** Whatever the user's `onError` does, it cannot break or hold up anything; what it throws is not shown. */
export const failureReporter = ({
  onError = logError,
  verification,
}: Pick<HandlingOptions, 'onError'> &
  Pick<VerificationOptions, 'verification'>): FailureReporter => {
  const reports = createInFlight()
  const { maxBytes } = resolveVerificationLimits(verification)
  const admitEvent = strangerBodies(maxBytes)
  // What is not even an event must not take the place of what could be one.
  const admitOther = strangerBodies(maxBytes)

  const tell: ReportFailure = async ({ error, details }) => {
    reports.enter()
    let complaint = 'failed'
    try {
      const told = Promise.resolve(onError(error, details))
      await withDeadline(told, reportTimeout, () => {
        complaint = `has not finished within ${reportTimeout} ms`
        return new Error(complaint)
      })
    } catch {
      console.error(`onError itself ${complaint} when it was called with: ${error.message}`)
    }
    reports.leave()
  }

  const tally = createTally<Counted, StrangerBody>(async (why, count, bodies) => {
    const details: ErrorDetails =
      bodies.length === 0 ? {} : { bodies: bodies.map(({ body }) => body), isVerified: false }
    await tell({ error: countedError(why, count), details })
    for (const { letGo } of bodies) letGo()
  })

  /** Of strangers, so that there can be any number. */
  const reportStranger = async (failure: ReceiverFailure): Promise<void> => {
    const { error } = failure
    const isOther = error._tag === 'NotAnEvent' || error._tag === 'InvalidPlacement'
    const kept = isOther ? admitOther(failure) : admitEvent(failure)
    if (error._tag === 'Overloaded') return tally.add(error.why, kept)
    if (kept === undefined) return tally.add('Reports')
    await tell(failure)
    kept.letGo()
  }

  const report: ReportFailure = (failure) => {
    const { error, details } = failure
    if (details.isVerified === false) return reportStranger(failure)
    // What holds something to keep is told in any case.
    if (details.event !== undefined || details.body !== undefined) return tell(failure)
    if (error._tag === 'ReceiverClosed') return tally.add('Closed')
    if (error._tag === 'Overloaded') return tally.add(error.why)
    return reports.count() < maxReports ? tell(failure) : tally.add('Reports')
  }

  const drain = async (): Promise<void> => {
    tally.flush()
    await reports.idle()
  }

  return { report, drain }
}
