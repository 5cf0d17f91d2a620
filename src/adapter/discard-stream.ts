import type { IncomingMessage } from 'node:http'

import { lingering } from './lingering'

/** Whether a body has been announced of which something may still be on its way. */
const isArriving = ({ complete, readableEnded, destroyed, headers }: IncomingMessage): boolean =>
  !complete &&
  // Requests that no server has made, such as those of a test, may not tell that they are complete.
  !readableEnded &&
  !destroyed &&
  (headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0)

/**
 * Lets go by what is left of a body, for a moment. Resolves with whether it has come to its end, so that the connection
 * can serve other requests.
 */
export const discardStream = (stream: IncomingMessage): Promise<boolean> =>
  new Promise((resolve) => {
    if (!isArriving(stream)) {
      resolve(true)
      return
    }
    const stop = (): void => {
      clearTimeout(timer)
      stream.off('end', stop).off('close', stop)
      resolve(stream.complete || stream.readableEnded)
    }
    const timer = setTimeout(stop, lingering)
    stream.on('end', stop).on('close', stop).resume()
  })
