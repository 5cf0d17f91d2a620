/**
 * For Express 4 and 5.
 *
 * @module express
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { isParsed, receiveNodeRequest } from './node-request'
import { writeOutcome } from './write-outcome'

export type { AdapterOptions } from './adapter-options'

/**
 * What the handler reads and writes on an Express request.
 *
 * @category adapters
 * @since 0.2.0
 */
export type ExpressRequest = IncomingMessage & { body?: unknown; rawBody?: unknown }

/**
 * A handler for Express 4 and 5.
 *
 * @category adapters
 * @since 0.2.0
 */
export type ExpressHandler = (
  request: ExpressRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/**
 * The receiver as an Express handler. It needs no body parser, but if one has run before, it uses the result.
 * A request that is not an event, such as a placement, goes on to the next handler with its body in
 * `req.body`.
 *
 * @throws TypeError if `bodyTimeout` is not a number of milliseconds that a timer can wait
 *
 * @example
 * import express from 'express'
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { expressHandler } from 'bitrix24-imconnector-events/express'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const app = express()
 * app.post('/bitrix24/events', expressHandler(receiver))
 *
 * @category adapters
 * @since 0.2.0
 */
export const expressHandler = (
  receiver: Receiver,
  options: AdapterOptions = {},
): ExpressHandler => {
  const bodyTimeout = resolveBodyTimeout(options)

  return (request, response, next) => {
    const { body, rawBody } = request
    const answer = (outcome: Outcome): void => {
      if (outcome.reason !== 'NotAnEvent') {
        writeOutcome(response, outcome)
        return
      }
      if (!isParsed(body)) request.body = outcome.body
      next()
    }
    const kept = { stream: request, body, rawBody }
    receiveNodeRequest(receiver, kept, bodyTimeout).then(answer).catch(next)
  }
}
