import type { ReceiverError } from '../error/receiver-errors'
import { createTaskQueue } from '../order/task-queue'
import type { ReceiverFailure } from './failure'
import type { ReceiverOptions } from './options'

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

/** Whatever the user's `onError` does, it cannot break anything; what it throws is not shown. */
export const failureReporter = (
  onError: ReceiverOptions['onError'] = logError,
): FailureReporter => {
  const reports = createTaskQueue()
  const tell: ReportFailure = async ({ error, details }) => {
    try {
      await onError(error, details)
    } catch {
      console.error(`onError itself failed when it was called with: ${error.message}`)
    }
  }
  return { report: (failure) => reports.add([], () => tell(failure)), drain: reports.drain }
}
