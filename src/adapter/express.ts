/**
 * For Express 4 and 5.
 *
 * @module express
 */
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { isParsed, receiveNodeRequest } from './node-request'
import { giveUp, writeOutcome } from './write-outcome'

export type { AdapterOptions } from './adapter-options'

/**
 * What the handler reads and writes on an Express request.
 *
 * @category adapters
 * @since 0.2.0
 */
export type ExpressRequest = IncomingMessage & { body?: unknown; rawBody?: unknown }

/**
 * A handler for Express 4 and 5. Its promise never rejects. It resolves when the answer has been written or the client
 * has gone, or when the next handler has been called.
 *
 * @category adapters
 * @since 0.2.0
 */
export type ExpressHandler = (
  request: ExpressRequest,
  response: ServerResponse,
  next?: (error?: unknown) => unknown,
) => Promise<void>

/**
 * The receiver as an Express handler. It needs no body parser, but if one has run before, it uses the result.
 * A request that is not an event, such as a placement, goes on to the next handler with its body in
 * `req.body`. Where there is no next handler, because something else than Express calls this one, the answer is 404.
 * A placement goes on only if the receiver has no `onPlacement`.
 *
 * What is thrown by the next handler or by the response goes to `next(error)`.
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

  const handle: ExpressHandler = async (request, response, next) => {
    const outcome = await receiveNodeRequest(receiver, request, [request], bodyTimeout)
    if (outcome.reason !== 'NotAnEvent' || next === undefined) {
      await writeOutcome(response, outcome)
      return
    }
    if (!isParsed(request.body)) request.body = outcome.body
    await next()
  }

  return async (request, response, next) => {
    try {
      await handle(request, response, next)
    } catch (error) {
      try {
        // That is where Express takes what handlers throw, so its own `next` never throws. One that does, or none,
        // leaves nobody to tell.
        if (next === undefined) giveUp(response)
        else await next(error)
      } catch {
        giveUp(response)
      }
    }
  }
}
