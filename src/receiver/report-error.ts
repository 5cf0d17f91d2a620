import { createTaskQueue } from '../dispatch/task-queue'
import type { ReceiverError } from '../error/receiver-errors'
import type { ErrorDetails, ReceiverOptions } from './options'

/** Tells of an error, and never rejects. Not to be awaited by who has an answer to give. */
export type ReportError = (error: ReceiverError, details: ErrorDetails) => Promise<void>

export interface ErrorReporter {
  readonly report: ReportError
  /** Ends when all that was reported has been told. */
  readonly drain: () => Promise<void>
}

const logError = (error: ReceiverError): void => {
  console.error(error.message)
}

/** Whatever the user's `onError` does, it breaks nothing; what it throws is not shown. */
export const errorReporter = (onError: ReceiverOptions['onError'] = logError): ErrorReporter => {
  const reports = createTaskQueue()
  const tell: ReportError = async (error, details) => {
    try {
      await onError(error, details)
    } catch {
      console.error(`onError failed when it was told: ${error.message}`)
    }
  }
  const report: ReportError = (error, details) => reports.add([], () => tell(error, details))
  return { report, drain: reports.drain }
}
