import type { ServerResponse } from 'node:http'

import type { Outcome } from '../receiver/outcome'

/** Ends a response. Resolves when all of it has been handed to the network, or the client has gone. */
const end = (response: ServerResponse, content: string | undefined): Promise<void> =>
  new Promise((resolve) => {
    // A callback of `end` would get lost: middlewares that wrap it do not pass it on.
    const stop = (): void => {
      response.off('finish', stop).off('close', stop)
      resolve()
    }
    response.on('finish', stop).on('close', stop)
    response.end(content)
    // A response that waits for others of its connection (pipelining) is not told if that is closed.
    if (response.writableFinished || response.destroyed || !response.socket) stop()
  })

/** Answers, unless something has already answered or there is nobody left to read it. */
export const writeOutcome = async (
  response: ServerResponse,
  { status, headers, content, reason }: Outcome,
): Promise<void> => {
  if (reason === 'RequestAborted' || response.headersSent || response.destroyed) return
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  await end(response, content)
}

/**
 * For when writing the answer throws, or what comes next does and there is nobody to tell. What was thrown is not
 * shown: it may hold values from the body.
 */
export const giveUp = (response: ServerResponse): void => {
  console.error('a request could not be answered: its response, or what comes next, threw an error')
  if (response.writableEnded) return
  try {
    // Throws if it is too late for a status.
    response.writeHead(500).end()
  } catch {
    // The client must not wait for an answer that never comes.
    response.destroy()
  }
}
