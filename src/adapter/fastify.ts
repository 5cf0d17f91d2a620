/**
 * For Fastify 5.
 *
 * @module fastify
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'

import type { Outcome } from '../receiver/outcome'
import type { Receiver } from '../receiver/receiver'
import { resolveBodyTimeout, type AdapterOptions } from './adapter-options'
import { isAborted, isParsed, receiveNodeRequest } from './node-request'

export type { AdapterOptions } from './adapter-options'

/**
 * What the plugin reads and writes on a request of Fastify.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FastifyEventRequest {
  readonly raw: IncomingMessage & { body?: unknown; rawBody?: unknown }
  body: unknown
  rawBody?: unknown
}

/**
 * What the plugin uses of a reply of Fastify.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FastifyEventReply {
  readonly raw: ServerResponse
  readonly sent: boolean
  statusCode: number
  /** Sets headers of the answer. */
  headers(values: Record<string, string>): unknown
  /** Answers, after the hooks of the application. */
  send(payload?: unknown): unknown
  /** Hands the request to the not-found handler. */
  callNotFound(): unknown
}

/**
 * The options of the route that the plugin adds.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FastifyEventRoute {
  readonly bodyLimit: number
  readonly config: { readonly rawBody: false }
  /** Is given what hooks throw, and what Fastify refuses; what it throws goes on to the application. */
  errorHandler(error: Error, request: FastifyEventRequest, reply: FastifyEventReply): unknown
}

/**
 * What the plugin uses of an instance of Fastify.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FastifyScope {
  /** Forgets the parsers of the scopes around. */
  removeAllContentTypeParsers(): unknown
  /** Adds a parser that is given the body as a stream. */
  addContentTypeParser(
    contentType: string,
    parser: (
      request: FastifyEventRequest,
      payload: IncomingMessage,
      done: (error: null, body?: unknown) => void,
    ) => void,
  ): unknown
  /** Adds a route of all methods. */
  all(
    url: string,
    options: FastifyEventRoute,
    handler: (request: FastifyEventRequest, reply: FastifyEventReply) => unknown,
  ): unknown
}

/**
 * The options of the plugin. Fastify's own, such as `prefix` and `logLevel`, can stand beside them.
 *
 * @category adapters
 * @since 0.4.0
 */
export interface FastifyPluginOptions extends AdapterOptions {
  /** The path that Bitrix24 calls, such as `/bitrix24/events`; after the prefix, if there is one. */
  readonly url: string
}

/**
 * A plugin for Fastify 5. Its promise resolves when the route is there, and rejects for options that cannot work.
 *
 * @category adapters
 * @since 0.4.0
 */
export type FastifyEventPlugin = (
  scope: FastifyScope,
  options: FastifyPluginOptions,
) => Promise<void>

const assertUrl = (url: unknown): void => {
  if (typeof url !== 'string' || !url.startsWith('/')) {
    throw new TypeError('url is not a path that begins with a slash, such as /bitrix24/events')
  }
}

/** What Fastify refuses before a parser or a handler is asked. */
const refusals: readonly unknown[] = [
  'FST_ERR_CTP_INVALID_MEDIA_TYPE',
  'FST_ERR_ROUTE_MISSING_CONTENT_TYPE',
]

/** Whether somebody else has answered, or there is nobody left to read the answer. */
const isOver = (request: FastifyEventRequest, { raw, sent }: FastifyEventReply): boolean =>
  sent || raw.headersSent || raw.destroyed || isAborted(request.raw)

const mount = (receiver: Receiver, scope: FastifyScope, options: FastifyPluginOptions): void => {
  const bodyTimeout = resolveBodyTimeout(options)
  const { url } = options
  assertUrl(url)
  // Only where another stream is in between: each entry costs the garbage collector time.
  const payloads = new WeakMap<FastifyEventRequest, Readable>()

  const receive = (request: FastifyEventRequest): Promise<Outcome> => {
    const { raw } = request
    const payload = payloads.get(request) ?? raw
    const receiving = receiveNodeRequest(receiver, raw, [request, raw], bodyTimeout, {
      source: payload,
    })
    // By now, whatever reads the body listens to it.
    if (payload.isPaused()) payload.resume()
    return receiving
  }

  const handle = async (
    request: FastifyEventRequest,
    reply: FastifyEventReply,
  ): Promise<FastifyEventReply | undefined> => {
    const { status, headers, content, reason, body } = await receive(request)
    if (isOver(request, reply)) return undefined
    if (reason === 'NotAnEvent') {
      if (!isParsed(request.body)) request.body = body
      reply.callNotFound()
    } else {
      // The client is still there: it is a stream in between that has failed.
      reply.statusCode = reason === 'RequestAborted' ? 400 : status
      reply.headers({ ...headers })
      reply.send(content)
    }
    // It can be awaited, and Fastify wants that: hooks may take their time before the answer goes out.
    return reply
  }

  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (request, payload, done) => {
    // Something may read along, and hooks may come before the handler: nothing must get lost meanwhile.
    if (payload.readableFlowing === true) payload.pause()
    if (payload !== request.raw) payloads.set(request, payload)
    done(null)
  })
  scope.all(
    url,
    {
      // For what reads along. Of those, fastify-raw-body can be asked not to.
      bodyLimit: receiver.maxBytes,
      config: { rawBody: false },
      errorHandler: (error, request, reply) => {
        if (!('code' in error && refusals.includes(error.code))) throw error
        reply.statusCode = 200
        return handle(request, reply)
      },
    },
    handle,
  )
}

/**
 * The receiver as a plugin of Fastify. It needs no body parser, such as `@fastify/formbody`, and works beside any:
 * on its URL, nothing but the receiver reads bodies, and only the limits of the receiver count. Hooks of your
 * application run there as on any other route.
 *
 * A request that is not an event, such as a placement, goes to the not-found handler of your application, with its body
 * in `request.body`; a placement only if the receiver has no `onPlacement`. The plugin answers every other request to its
 * URL.
 *
 * `register` tells errors later: `app.ready()` and `app.listen()` reject with a TypeError if `url` is not a path, or
 * `bodyTimeout` not a number of milliseconds that a timer can wait.
 *
 * @example
 * import Fastify from 'fastify'
 * import { createReceiver } from 'bitrix24-imconnector-events'
 * import { fastifyPlugin } from 'bitrix24-imconnector-events/fastify'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const app = Fastify()
 * app.register(fastifyPlugin(receiver), { url: '/bitrix24/events' })
 * await app.ready()
 *
 * @category adapters
 * @since 0.4.0
 */
export const fastifyPlugin =
  (receiver: Receiver): FastifyEventPlugin =>
  (scope, options) =>
    // Fastify does not catch what plugins throw at once.
    new Promise((resolve) => {
      mount(receiver, scope, options)
      resolve()
    })
