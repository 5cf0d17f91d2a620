import { appendFile } from 'node:fs/promises'

import type { ErrorDetails, ReceiverError } from 'bitrix24-imconnector-events'

// It holds tokens and what people wrote: readable by nobody else. Yours may be a table of a database.
const file = process.env['LOST_EVENTS'] ?? 'lost-events.jsonl'

/**
 * Keeps what is verified and was not handled: Bitrix24 will not send it again, but as soon as the fault is
 * found, `receiver.receive({ method: 'POST', body })` takes it.
 */
export const keepLostEvent = async (
  error: ReceiverError,
  { body, cause }: ErrorDetails,
): Promise<void> => {
  if (body !== undefined) {
    await appendFile(file, `${JSON.stringify({ error: error.message, body })}\n`, { mode: 0o600 })
  }
  // The message holds no value of the body.
  console.error(error.message)
  // The stack alone: clients of databases attach to an error what they were to write.
  if (cause instanceof Error) console.error(cause.stack)
}
