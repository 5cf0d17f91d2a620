import { createServer } from 'node:http'

import { createReceiver, type Receiver } from 'bitrix24-imconnector-events'
import { expressHandler, type ExpressHandler } from 'bitrix24-imconnector-events/express'
import { fastifyPlugin, type FastifyEventPlugin } from 'bitrix24-imconnector-events/fastify'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware, type KoaMiddleware } from 'bitrix24-imconnector-events/koa'
import { lambdaHandler, type LambdaHandler } from 'bitrix24-imconnector-events/lambda'

const receiver: Receiver = createReceiver({
  applicationToken: ['old', 'new'],
  handlers: {
    ONIMCONNECTORMESSAGEADD: async ({ data }) => {
      const texts: string[] = data.MESSAGES.map(({ message }) => message.text)
      await Promise.resolve(texts)
    },
  },
  onError: (error, { body }) => [error._tag, body?.['event']],
})

export const server = createServer(httpListener(receiver, { bodyTimeout: 5000 }))
export const handler: ExpressHandler = expressHandler(receiver)
export const plugin: FastifyEventPlugin = fastifyPlugin(receiver)
export const middleware: KoaMiddleware = koaMiddleware(receiver)
export const answer: Promise<Response> = fetchHandler(receiver)(new Request('https://example.com'))
export const lambda: LambdaHandler = lambdaHandler(receiver)
