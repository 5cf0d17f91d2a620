import { appendFile } from 'node:fs/promises'

import type { ErrorDetails, ReceiverError } from 'bitrix24-imconnector-events'

// The dead letters contain tokens and private messages, so nobody else may read the file. You may prefer
// a database table.
const file = process.env['LOST_EVENTS'] ?? 'lost-events.jsonl'

/**
 * Keeps events that were verified but not handled. Bitrix24 will not send them again, but once the fault is
 * fixed you can replay them with `receiver.receive({ method: 'POST', body })`.
 */
export const keepLostEvent = async (
  error: ReceiverError,
  { body, cause }: ErrorDetails,
): Promise<void> => {
  if (body !== undefined) {
    await appendFile(file, `${JSON.stringify({ error: error.message, body })}\n`, { mode: 0o600 })
  }
  // The message contains no value from the body.
  console.error(error.message)
  // Log only the stack: database clients attach the query's data to the error.
  if (cause instanceof Error) console.error(cause.stack)
}
