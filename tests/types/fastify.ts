// Compiling is the test: what Fastify's published types take from us, without a cast.
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyPluginCallback,
  type FastifyTypeProvider,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Server as SecureServer } from 'node:https'

import { createReceiver } from 'bitrix24-imconnector-events'
import {
  fastifyPlugin,
  type FastifyEventPlugin,
  type FastifyPluginOptions,
} from 'bitrix24-imconnector-events/fastify'

const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })

const events: FastifyEventPlugin = fastifyPlugin(receiver)
const options: FastifyPluginOptions = { url: '/events', bodyTimeout: 5000 }

export const app = Fastify({ logger: true })
  .register(events, options)
  .register(events, { url: '/events' })
  .register(events, { url: '/events', bodyTimeout: undefined, prefix: '/bitrix24' })
  .register(events, { url: '/events', logLevel: 'warn' })
  .register(events, () => ({ url: '/events', prefix: '/bitrix24' }))
  .register(async (scope) => {
    await scope.register(fastifyPlugin(receiver), { url: '/events' })
  })

// By itself, such as in a plugin of one's own.
export const mounted = (instance: FastifyInstance): Promise<void> => events(instance, options)

export const asPlugins: [
  FastifyPluginAsync<FastifyPluginOptions>,
  FastifyPluginCallback<FastifyPluginOptions>,
] = [events, events]

// With TLS.
export const secure = Fastify({ https: { key: '', cert: '' } }).register(events, options)

export const onSecureServer = (instance: FastifyInstance<SecureServer>) =>
  instance.register(events, options)

// With a type provider and a logger of one's own.
interface Provider extends FastifyTypeProvider {
  readonly validator: this['schema']
  readonly serializer: this['schema']
}

interface Logger extends FastifyBaseLogger {
  readonly audit: (text: string) => void
}

export const typed = Fastify().withTypeProvider<Provider>().register(events, options)

export const logged = (
  instance: FastifyInstance<
    RawServerDefault,
    RawRequestDefaultExpression,
    RawReplyDefaultExpression,
    Logger
  >,
) => instance.register(events, options)

export const both = (
  instance: FastifyInstance<Server, IncomingMessage, ServerResponse, Logger, Provider>,
) => instance.register(events, options)

// With what others declare on requests, as fastify-raw-body does.
declare module 'fastify' {
  interface FastifyRequest {
    portal?: string
  }
  interface FastifyContextConfig {
    isPublic?: boolean
  }
}

// @ts-expect-error: there is no default for the URL
Fastify().register(events, {})

// @ts-expect-error: the options are needed
Fastify().register(events)

// @ts-expect-error: the options are needed
void events(Fastify())

// @ts-expect-error: a URL is a text
Fastify().register(events, { url: 1 })

// @ts-expect-error: a plugin needs a receiver, not its options
fastifyPlugin({ applicationToken: 'secret', handlers: {} })
