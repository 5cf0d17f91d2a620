/**
 * For Node's own http server.
 *
 * @module http
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { receiveNodeRequest } from './node-request'
import { writeOutcome } from './write-outcome'

export type { AdapterOptions } from './adapter-options'

/**
 * A listener for Node's `http.createServer`.
 *
 * @category adapters
 * @since 0.2.0
 */
export type HttpListener = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The receiver as a listener for Node's http server. It answers every request, so check the URL first if the
 * server has others. It answers 404 to a request that is not an event.
 *
 * @throws TypeError if `bodyTimeout` is not a number of milliseconds that a timer can wait
 *
 * @example
 * import { createServer } from 'node:http'
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { httpListener } from 'bitrix24-imconnector-events/http'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const server = createServer(httpListener(receiver))
 *
 * @category adapters
 * @since 0.2.0
 */
export const httpListener = (receiver: Receiver, options: AdapterOptions = {}): HttpListener => {
  const bodyTimeout = resolveBodyTimeout(options)
  return (request, response) => {
    const kept = { stream: request, body: undefined, rawBody: undefined }
    void receiveNodeRequest(receiver, kept, bodyTimeout).then((outcome) => {
      writeOutcome(response, outcome)
    })
  }
}
