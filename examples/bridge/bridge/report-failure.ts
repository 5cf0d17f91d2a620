import type { ErrorDetails, ReceiverError } from 'bitrix24-imconnector-events'

import { keepLostEvent } from '../../shared/keep-lost-event'

/** Prints why an attempt has failed. What never got into the inbox is kept elsewhere. */
export const reportFailure = async (error: ReceiverError, details: ErrorDetails): Promise<void> => {
  const { attempt, retryIn, cause } = details
  if (attempt === undefined) return keepLostEvent(error, details)
  const next = retryIn === undefined ? 'it was set aside' : `once more in ${retryIn} ms`
  const { message } = cause instanceof Error ? cause : error
  console.error(`${message} (attempt ${attempt}, ${next})`)
}
