/**
 * For Node's own http server.
 *
 * @module http
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { receiveNodeRequest } from './node-request'
import { giveUp, writeOutcome } from './write-outcome'

export type { AdapterOptions } from './adapter-options'

/**
 * What the listener reads of a request: besides Node's own, the body that a platform may have read before.
 *
 * @category adapters
 * @since 0.4.0
 */
export type HttpRequest = IncomingMessage & { body?: unknown; rawBody?: unknown }

/**
 * A listener for Node's `http.createServer`. Its promise never rejects. It resolves when the answer has been written or
 * the client has gone, so platforms that freeze a function after its promise can await it.
 *
 * @category adapters
 * @since 0.2.0
 */
export type HttpListener = (request: HttpRequest, response: ServerResponse) => Promise<void>

/**
 * The receiver as a listener for Node's http server, and as a function of platforms that pass Node's request and
 * response: Vercel, the API routes of Next.js, Google Cloud Functions, Firebase. If the platform has read the body and
 * left it in `rawBody` or `body`, that is used. The listener answers every request, so check the URL first if the
 * server has others. It answers 404 to a request that is not an event, unless it is a placement and the
 * receiver has an `onPlacement`.
 *
 * @throws TypeError if `bodyTimeout` is not a number of milliseconds that a timer can wait
 *
 * @example
 * import { createServer } from 'node:http'
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { httpListener } from 'bitrix24-imconnector-events/http'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const events = httpListener(receiver)
 * const server = createServer((request, response) => void events(request, response))
 *
 * @category adapters
 * @since 0.2.0
 */
export const httpListener = (receiver: Receiver, options: AdapterOptions = {}): HttpListener => {
  const bodyTimeout = resolveBodyTimeout(options)
  return async (request, response) => {
    try {
      const outcome = await receiveNodeRequest(receiver, request, [request], bodyTimeout)
      await writeOutcome(response, outcome)
    } catch {
      giveUp(response)
    }
  }
}
