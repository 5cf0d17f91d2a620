import Fastify, { type FastifyInstance } from 'fastify'
import { fastifyPlugin } from 'bitrix24-imconnector-events/fastify'

import { receiver } from '../receiver.js'

export const app: FastifyInstance = Fastify()

void app.register(fastifyPlugin(receiver), { url: '/bitrix24/events', prefix: '/v1' })
