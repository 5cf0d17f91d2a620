import { appendFile } from 'node:fs/promises'

import type { ErrorDetails, ReceiverError } from 'bitrix24-imconnector-events'

// The dead letters contain tokens and private messages, so nobody else may read the file. You may prefer
// a database table.
const file = process.env['LOST_EVENTS'] ?? 'lost-events.jsonl'

/**
 * Keeps events that were not handled, and what could not be verified. Bitrix24 will not send them again, but once the
 * fault is fixed you can replay them with `npx bitrix24-imconnector-events inbox replay`, or without an inbox with
 * `receiver.receive({ method: 'POST', body })`: both verify them first.
 */
export const keepLostEvent = async (
  error: ReceiverError,
  { body, bodies = body ? [body] : [], cause, isStored, url }: ErrorDetails,
): Promise<void> => {
  // What an inbox keeps is not lost.
  const lost = isStored ? [] : bodies
  const lines = lost.map((one) => `${JSON.stringify({ error: error.message, body: one, url })}\n`)
  if (lines.length > 0) await appendFile(file, lines.join(''), { mode: 0o600 })
  // The message contains no value from the body.
  console.error(error.message)
  // The stack begins with the message of what the handler threw. Database clients attach the query's data besides.
  if (cause instanceof Error) console.error(cause.stack)
}
