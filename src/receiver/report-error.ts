import type { ReceiverError } from '../error/receiver-errors'
import type { ErrorDetails, ReceiverOptions } from './options'

/** Tells of an error, and never rejects. */
export type ReportError = (error: ReceiverError, details: ErrorDetails) => Promise<void>

const logError = (error: ReceiverError): void => {
  console.error(error.message)
}

/** Whatever the user's `onError` does, it breaks nothing; what it throws is not shown. */
export const errorReporter = (onError: ReceiverOptions['onError'] = logError): ReportError => {
  return async (error, details) => {
    try {
      await onError(error, details)
    } catch {
      console.error(`onError failed when it was told: ${error.message}`)
    }
  }
}
