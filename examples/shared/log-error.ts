import type { ErrorDetails, ReceiverError } from 'bitrix24-imconnector-events'

export const logError = (error: ReceiverError, { body }: ErrorDetails): void => {
  // The message holds no value of the body. The details do, tokens among them: never log those.
  console.error(error.message)
  if (body !== undefined) {
    // A verified event that was not handled. Store its body: Bitrix24 will not send it again, but
    // receiver.receive({ method: 'POST', body }) takes it as soon as the fault is found.
  }
}
