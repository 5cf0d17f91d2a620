import type { ALBEvent, APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda'
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'

import type { LambdaAnswer, LambdaEvent } from 'bitrix24-imconnector-events/lambda'

/** What calls a function for each request: makes an event of the request, and writes what the function answers. */
export interface LambdaPlatform {
  readonly name: string
  readonly eventOf: (request: IncomingMessage, body: Buffer) => LambdaEvent
  readonly write: (response: ServerResponse, answer: LambdaAnswer) => void
}

type Lists = Readonly<Record<string, string[]>>

/** The headers as they were sent, but for the case of their names. */
const listsOf = (
  { headersDistinct }: IncomingMessage,
  spell: (name: string) => string = (name) => name,
): Lists =>
  Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [spell(name), [...(values ?? [])]]),
  )

const lastOf = (lists: Lists): Record<string, string> =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? '']))

const capitals = (name: string): string =>
  name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())

const isText = ({ headers }: IncomingMessage): boolean =>
  headers['content-encoding'] === undefined &&
  /^(?:text\/|application\/json)/.test(headers['content-type'] ?? '')

/** The body, in base64 unless its type is one of text: that of a form is not. */
const bodyOf = (request: IncomingMessage, body: Buffer) =>
  isText(request)
    ? { body: body.toString(), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true }

const methodOf = ({ method = '' }: IncomingMessage): string => method

const path = '/events'

const ofRestApi: LambdaPlatform['eventOf'] = (request, body) => {
  const lists = listsOf(request, capitals)
  return {
    resource: path,
    path,
    httpMethod: methodOf(request),
    headers: lastOf(lists),
    multiValueHeaders: lists,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    // Only what has been declared binary would be base64.
    body: body.length === 0 ? null : body.toString(),
    isBase64Encoded: false,
  } satisfies Omit<APIGatewayProxyEvent, 'requestContext'>
}

const ofFormat2: LambdaPlatform['eventOf'] = (request, body) =>
  ({
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: lastOf(listsOf(request)),
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdefgh',
      domainName: 'abcdefgh.lambda-url.eu-central-1.on.aws',
      domainPrefix: 'abcdefgh',
      http: {
        method: methodOf(request),
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: '',
      },
      requestId: '00000000-0000-0000-0000-000000000000',
      routeKey: '$default',
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: 1_773_342_238_000,
    },
    // An empty body is left out.
    ...(body.length === 0 ? { isBase64Encoded: false } : bodyOf(request, body)),
  }) satisfies APIGatewayProxyEventV2

const elb = { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup' }

const ofLoadBalancer =
  (headersOf: (request: IncomingMessage) => Pick<ALBEvent, 'headers' | 'multiValueHeaders'>) =>
  (request: IncomingMessage, body: Buffer): ALBEvent => ({
    requestContext: { elb },
    httpMethod: methodOf(request),
    path,
    ...headersOf(request),
    ...bodyOf(request, body),
  })

const ofYandex = (request: IncomingMessage, body: Buffer): LambdaEvent => {
  const lists = listsOf(request, capitals)
  return {
    httpMethod: methodOf(request),
    headers: lastOf(lists),
    multiValueHeaders: lists,
    requestContext: {
      identity: { sourceIp: '127.0.0.1', userAgent: '' },
      httpMethod: methodOf(request),
      requestId: '00000000-0000-0000-0000-000000000000',
      requestTime: '12/Mar/2026:19:03:58 +0000',
      requestTimeEpoch: 1_773_342_238,
    },
    ...bodyOf(request, body),
  }
}

/** As the API Gateway of Yandex calls functions, in its first format. */
const ofYandexGateway: LambdaPlatform['eventOf'] = (request, body) => ({
  ...ofYandex(request, body),
  ...{ url: path, params: {}, multiValueParams: {}, pathParams: {}, path, operationId: 'events' },
})

const writeHeaders: LambdaPlatform['write'] = (response, answer) => {
  const { statusCode, headers, body, ...others } = answer
  expect(others).toStrictEqual({ isBase64Encoded: false })
  response.writeHead(statusCode, headers).end(body)
}

const description = ({ statusCode }: LambdaAnswer): string =>
  `${statusCode} ${STATUS_CODES[statusCode] ?? ''}`

const writeDescribed: LambdaPlatform['write'] = (response, { statusDescription, ...answer }) => {
  expect(statusDescription).toBe(description(answer))
  writeHeaders(response, answer)
}

const writeLists: LambdaPlatform['write'] = (response, { multiValueHeaders, ...answer }) => {
  expect(answer).not.toHaveProperty('headers')
  expect(multiValueHeaders).toBeDefined()
  writeDescribed(response, { ...answer, headers: lastOf(multiValueHeaders ?? {}) })
}

export const lambdaPlatforms: readonly LambdaPlatform[] = [
  {
    name: 'Lambda, behind a REST API of API Gateway',
    eventOf: ofRestApi,
    write: writeHeaders,
  },
  {
    name: 'Lambda, behind an HTTP API or a function URL',
    eventOf: ofFormat2,
    write: writeHeaders,
  },
  {
    name: 'Lambda, behind a load balancer',
    eventOf: ofLoadBalancer((request) => ({ headers: lastOf(listsOf(request)) })),
    write: writeDescribed,
  },
  {
    name: 'Lambda, behind a load balancer with lists of values',
    eventOf: ofLoadBalancer((request) => ({ multiValueHeaders: { ...listsOf(request) } })),
    write: writeLists,
  },
  {
    name: 'Yandex Cloud Functions',
    eventOf: ofYandex,
    write: writeHeaders,
  },
  {
    name: 'Yandex Cloud Functions, behind the API Gateway',
    eventOf: ofYandexGateway,
    write: writeHeaders,
  },
]
