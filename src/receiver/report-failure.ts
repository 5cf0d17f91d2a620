import { OverloadedError, ReceiverClosedError } from '../error/overload-errors'
import type { ReceiverError } from '../error/receiver-errors'
import { createInFlight } from '../in-flight'
import type { ReceiverFailure } from './failure'
import type { ReceiverOptions } from './options'
import { createTally } from './tally'

/** Calls onError with a failure, and never rejects. Do not await it before answering. */
export type ReportFailure = (failure: ReceiverFailure) => Promise<void>

export interface FailureReporter {
  readonly report: ReportFailure
  /** Resolves when onError has finished with everything that was reported. */
  readonly drain: () => Promise<void>
}

const logError = (error: ReceiverError): void => {
  console.error(error.message)
}

// Strangers can cause refusals without end, and onError may take its time for each.
const maxReports = 10_000

type Counted = OverloadedError['why'] | 'Closed'

const countedError = (why: Counted, count: number): ReceiverError =>
  why === 'Closed' ? new ReceiverClosedError(count) : new OverloadedError(why, count)

/** Whatever the user's `onError` does, it cannot break anything; what it throws is not shown. */
export const failureReporter = (
  onError: ReceiverOptions['onError'] = logError,
): FailureReporter => {
  const reports = createInFlight()

  const tell: ReportFailure = async ({ error, details }) => {
    reports.enter()
    try {
      await onError(error, details)
    } catch {
      console.error(`onError itself failed when it was called with: ${error.message}`)
    }
    reports.leave()
  }

  const tally = createTally<Counted>((why, count) =>
    tell({ error: countedError(why, count), details: {} }),
  )

  /** Why a failure is only counted, if it is. One that holds something to keep never is. */
  const countedAs = ({ error, details }: ReceiverFailure): Counted | undefined => {
    if (details.event !== undefined || details.body !== undefined) return undefined
    if (error._tag === 'Overloaded') return error.why
    if (error._tag === 'ReceiverClosed') return 'Closed'
    return reports.count() < maxReports ? undefined : 'Reports'
  }

  const report: ReportFailure = (failure) => {
    const counted = countedAs(failure)
    return counted === undefined ? tell(failure) : tally.add(counted)
  }

  const drain = async (): Promise<void> => {
    tally.flush()
    await reports.idle()
  }

  return { report, drain }
}
