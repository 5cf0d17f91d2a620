/* eslint @typescript-eslint/no-misused-promises: ['error', { checksVoidReturn: false }] --
   Express 4 and Node call handlers for nothing that they return; ours never reject. */
// Compiling is the test: what the frameworks' published types take from us, without a cast, and which
// mistakes a receiver's options do not allow.
import type {
  HttpHandler,
  HttpRequest,
  HttpResponseInit,
  InvocationContext,
} from '@azure/functions'
import { getRequestListener } from '@hono/node-server'
import type {
  ALBEvent,
  ALBHandler,
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithIAMAuthorizer,
  APIGatewayProxyHandler,
  APIGatewayProxyHandlerV2,
  APIGatewayProxyWithCognitoAuthorizerHandler,
  Context,
  Handler,
  LambdaFunctionURLHandler,
} from 'aws-lambda'
import express5 from 'express'
import express4 from 'express4'
import { Hono } from 'hono'
import Koa3 from 'koa'
import koaBodyParser from 'koa-bodyparser'
import Koa2 from 'koa2'
import { createServer, IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { Socket } from 'node:net'

import {
  createReceiver,
  hasUser,
  type Handlers,
  type MessageAddEvent,
  type Outcome,
  type Receiver,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'
import { expressHandler, type ExpressHandler } from 'bitrix24-imconnector-events/express'
import { fetchHandler, type FetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener, type HttpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware, type KoaMiddleware } from 'bitrix24-imconnector-events/koa'
import {
  lambdaHandler,
  type LambdaAnswer,
  type LambdaHandler,
} from 'bitrix24-imconnector-events/lambda'

export const receiver: Receiver = createReceiver({
  applicationToken: 'secret',
  handlers: {
    ONIMCONNECTORMESSAGEADD: (event, context) => {
      const received: MessageAddEvent = event
      return [context.receivedAt.getTime(), received.data.MESSAGES.length]
    },
    ONIMCONNECTORLINEDELETE: async ({ data }) => Promise.resolve(data.toFixed()),
    ONIMCONNECTORSTATUSDELETE: ({ data }) => data.connector.trim(),
    ONAPPINSTALL: ({ auth }) => (hasUser(auth) ? auth.access_token : auth.member_id),
  },
  verifyInstall: async ({ auth }) => Promise.resolve(hasUser(auth)),
  onUnhandled: (event) => event.event.toLowerCase(),
  onError: (error, { event, body, cause }) => [error.message, event?.event, body, cause],
  acknowledge: 'after-handling',
  ordering: 'none',
  limits: { maxBytes: 65_536 },
})

// Every form of a token.

export const tokens: readonly ReceiverOptions['applicationToken'][] = [
  'secret',
  ['secret', 'older secret'],
  ({ member_id }) => member_id,
  ({ member_id }) => (member_id === '' ? undefined : ['secret']),
  async ({ member_id }) => Promise.resolve(member_id === '' ? undefined : 'secret'),
]

// Express 4 and 5: an app, a router, a route, with and without a parser before.

const onExpress: ExpressHandler = expressHandler(receiver, { bodyTimeout: 5000 })

export const withExpress5: RequestListener = express5()
  .use(onExpress)
  .use('/events', onExpress)
  .all('/events', onExpress)
  .post('/events', onExpress)
  .post('/events', express5.urlencoded(), onExpress, (request, response) => {
    response.json(request.body)
  })
  .use(express5.Router().use(onExpress).post('/events', onExpress))

export const express5Route = express5()
  .route('/events')
  .all(onExpress)
  .post(express5.text(), onExpress)

export const withExpress4: RequestListener = express4()
  .use(onExpress)
  .use('/events', onExpress)
  .all('/events', onExpress)
  .post('/events', onExpress)
  .post('/events', express4.urlencoded({ extended: true }), onExpress, (request, response) => {
    response.json(request.body)
  })
  .use(express4.Router().use(onExpress).post('/events', onExpress))

export const express4Route = express4()
  .route('/events')
  .all(onExpress)
  .post(express4.text(), onExpress)

// Called by something else than Express, such as an API route: without a next handler, and awaited.
export const expressAnswered: Promise<void> = onExpress(
  new IncomingMessage(new Socket()),
  new ServerResponse(new IncomingMessage(new Socket())),
)

export const express5Handlers: express5.RequestHandler[] = [onExpress]
export const express4Handlers: express4.RequestHandler[] = [onExpress]

// Koa 2 and 3: an app, alone, behind a parser, and called by a middleware.

const onKoa: KoaMiddleware = koaMiddleware(receiver, { bodyTimeout: 5000 })

export const withKoa3 = new Koa3()
  .use(koaBodyParser())
  .use(onKoa)
  .use((context, next) => (context.path === '/events' ? onKoa(context, next) : next()))
  .use(async (context, next) => {
    await onKoa(context, next)
  })

export const withKoa2 = new Koa2()
  .use(onKoa)
  .use((context, next) => (context.path === '/events' ? onKoa(context, next) : next()))
  .use(async (context, next) => {
    await onKoa(context, next)
  })

interface State {
  user?: string
}

export const withState = [
  new Koa3<State, { log: () => void }>().use(onKoa),
  new Koa2<State, { log: () => void }>().use(onKoa),
]

export const koaWithoutNext = new Koa3().use((context) => onKoa(context))

export const koa3Middleware: Koa3.Middleware = onKoa
export const koa2Middleware: Koa2.Middleware = onKoa

// Node's servers.

const onHttp: HttpListener = httpListener(receiver, { bodyTimeout: 5000 })

export const servers = [
  createServer(onHttp),
  createServer({ keepAlive: true }, onHttp),
  createSecureServer({ key: '', cert: '' }, onHttp),
  createServer().on('request', onHttp),
  createServer((request, response) => {
    if (request.url === '/events') void onHttp(request, response)
    else response.end()
  }),
]

// Platforms with Node's request, on which they leave its body.

interface CloudRequest extends IncomingMessage {
  body: unknown
  readonly query: Record<string, string>
}

export const cloudFunction: (request: CloudRequest, response: ServerResponse) => Promise<void> =
  onHttp

export const apiRoute: (request: CloudRequest, response: ServerResponse) => unknown = onExpress

// What takes a Request: Hono, Next.js, Deno, Bun, Workers.

const handle: FetchHandler = fetchHandler(receiver, { bodyTimeout: 5000 })

const hono = new Hono<{ Bindings: { SECRET: string } }>()
  .post('/events', (context) => handle(context.req.raw))
  .all('/events', async (context) => handle(context.req.raw, context.executionCtx))

export const withHono: RequestListener = (request, response) =>
  void getRequestListener(hono.fetch)(request, response)

export const POST: (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response> = handle

export const denoHandler: (
  request: Request,
  info: { remoteAddr: { hostname: string }; completed: Promise<void> },
) => Response | Promise<Response> = handle

interface WorkerContext {
  waitUntil(promise: Promise<unknown>): void
  passThroughOnException(): void
}

export const worker = {
  fetch: (request: Request, _env: unknown, context: WorkerContext): Promise<Response> =>
    handle(request, context),
}

export const workerAsItIs: {
  fetch: (request: Request, env: { SECRET: string }, context: WorkerContext) => Promise<Response>
} = { fetch: handle }

export const azureHandler: HttpHandler = handle

export const wrappedInAzure = (
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> => handle(request, context)

// Next.js itself, in two versions, and the types of Cloudflare are in tests/platforms.

// Functions: AWS Lambda, and Yandex Cloud Functions, whose platform publishes no types.

const onLambda: LambdaHandler = lambdaHandler(receiver)

export const restApiHandler: APIGatewayProxyHandler = onLambda
export const authorizedHandler: APIGatewayProxyWithCognitoAuthorizerHandler = onLambda
export const httpApiHandler: APIGatewayProxyHandlerV2 = onLambda
export const functionUrlHandler: LambdaFunctionURLHandler = onLambda
export const loadBalancerHandler: ALBHandler = onLambda
export const anyHandler: Handler = onLambda

export const wrappedInLambda = (
  event:
    | ALBEvent
    | APIGatewayProxyEvent
    | APIGatewayProxyEventV2
    | APIGatewayProxyEventV2WithIAMAuthorizer,
  context: Context,
): Promise<LambdaAnswer> => onLambda(event, context)

interface YandexRequest {
  readonly httpMethod: string
  readonly headers: Record<string, string>
  readonly multiValueHeaders: Record<string, string[]>
  readonly queryStringParameters: Record<string, string>
  readonly requestContext: { readonly requestId: string; readonly requestTimeEpoch: number }
  readonly body: string
  readonly isBase64Encoded: boolean
}

interface YandexContext {
  readonly functionName: string
  readonly deadlineMs: number
  getRemainingTimeInMillis(): number
  getPayload(): unknown
}

export const yandexHandler: (
  request: YandexRequest,
  context: YandexContext,
) => Promise<{ statusCode: number; headers?: Record<string, string>; body: string }> = onLambda

// A receiver without a framework.

export const statusOf = async (body: string): Promise<number> => {
  const outcome: Outcome = await receiver.receive({ method: 'POST', body })
  const error: ReceiverError | undefined = outcome.error
  return error?._tag === 'InvalidEvent' ? error.issues.length : outcome.status
}

// What must not compile.

const applicationToken = 'secret'

// @ts-expect-error: nothing is received without a token
createReceiver({ handlers: {} })

// @ts-expect-error: a token that may be missing is none
createReceiver({ applicationToken: process.env['TOKEN'], handlers: {} })

// @ts-expect-error: no option switches the check off
createReceiver({ applicationToken: false, handlers: {} })

// @ts-expect-error: a resolver answers with tokens, not with a verdict
createReceiver({ applicationToken: () => true, handlers: {} })

// @ts-expect-error: handlers are required
createReceiver({ applicationToken })

// @ts-expect-error: there is no such event
createReceiver({ applicationToken, handlers: { ONIMCONNECTORTYPING: () => undefined } })

// @ts-expect-error: names of events are in upper case
createReceiver({ applicationToken, handlers: { OnImConnectorMessageAdd: () => undefined } })

// @ts-expect-error: there are two ways to acknowledge
createReceiver({ applicationToken, handlers: {}, acknowledge: 'last' })

// @ts-expect-error: there are two orderings
createReceiver({ applicationToken, handlers: {}, ordering: 'line' })

// @ts-expect-error: there is no such limit
createReceiver({ applicationToken, handlers: {}, limits: { maxFiles: 1 } })

// @ts-expect-error: a proof is a boolean
createReceiver({ applicationToken, handlers: {}, verifyInstall: () => 'yes' })

export const mistakes: Handlers = {
  ONIMCONNECTORMESSAGEADD: ({ data }) => {
    // @ts-expect-error: LINE is a number
    const line: string = data.LINE
    return line.trim()
  },
  ONIMCONNECTORLINEDELETE: ({ data }) => {
    // @ts-expect-error: the deleted line is a number, not a record
    const { LINE_ID }: { LINE_ID: number } = data
    return LINE_ID
  },
  ONIMCONNECTORSTATUSDELETE: ({ data }) => {
    // @ts-expect-error: its names are in lower case
    const { CONNECTOR }: { CONNECTOR: string } = data
    return CONNECTOR
  },
  ONAPPUNINSTALL: ({ auth }) => {
    // @ts-expect-error: an event may come without a user's token
    const { access_token }: { access_token: string } = auth
    return access_token
  },
  // @ts-expect-error: the handler of another event
  ONIMCONNECTORMESSAGEUPDATE: (event: MessageAddEvent) => event,
  // @ts-expect-error: what was received is not to be changed
  ONAPPUPDATE: (_, context) => (context.receivedAt = new Date()),
}

// @ts-expect-error: an adapter needs a receiver, not its options
httpListener({ applicationToken, handlers: {} })

// @ts-expect-error: a deadline is a number of milliseconds
expressHandler(receiver, { bodyTimeout: '10s' })

// @ts-expect-error: there is no such option
koaMiddleware(receiver, { timeout: 10 })

// @ts-expect-error: a Request is needed, not its URL
void handle('https://example.com/events')

// @ts-expect-error: a body does not arrive at a function, it is there
lambdaHandler(receiver, { bodyTimeout: 5000 })

// @ts-expect-error: a function is called with an event, not with a Request
void onLambda(new Request('https://example.com/events'))
