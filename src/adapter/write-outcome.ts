import type { ServerResponse } from 'node:http'

import type { Outcome } from '../receiver/outcome'

/** Answers, unless something has already answered or there is nobody left to read it. */
export const writeOutcome = (
  response: ServerResponse,
  { status, headers, reason }: Outcome,
): void => {
  if (reason === 'RequestAborted' || response.headersSent) return
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end()
}
