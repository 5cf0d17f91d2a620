import { createReceiver, type Bitrix24Event, type Receiver } from 'bitrix24-imconnector-events'
import {
  lambdaHandler,
  type LambdaContext,
  type LambdaEvent,
} from 'bitrix24-imconnector-events/lambda'

import { portal, rawBodies } from '../fixtures'
import { createFakeInbox } from '../inbox/fake-inbox'
import { gate } from '../order/gate'
import { message } from './bodies'
import { limit } from './contract'
import { form } from './request'

interface Options {
  readonly acknowledge?: 'after-handling'
  readonly maxBytes?: number
  readonly handle?: () => unknown
  readonly onError?: () => unknown
}

const start = ({ acknowledge, maxBytes, handle, onError }: Options = {}) => {
  const events: Bitrix24Event[] = []
  const told: string[] = []
  const receiver = createReceiver({
    acknowledge,
    limits: { maxBytes },
    applicationToken: portal.application_token,
    handlers: {
      ONIMCONNECTORMESSAGEUPDATE: (event) => {
        events.push(event)
        return handle?.()
      },
    },
    onError: ({ _tag }) => {
      told.push(_tag)
      return onError?.()
    },
  })
  return { handler: lambdaHandler(receiver), events, told }
}

const post = (event: LambdaEvent = {}): LambdaEvent => ({
  httpMethod: 'POST',
  headers: form,
  body: message.body,
  isBase64Encoded: false,
  ...event,
})

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const answer = (statusCode: number, headers = {}) => ({
  statusCode,
  headers,
  body: '',
  isBase64Encoded: false,
})

const unsupported = answer(415, {
  'accept-post': 'application/x-www-form-urlencoded, application/json',
})

afterEach(() => {
  jest.restoreAllMocks()
})

describe('lambdaHandler', () => {
  it('takes two parameters, for Lambda would take a third one for a callback', () => {
    expect(start().handler).toHaveLength(2)
  })

  it.each<readonly [string, LambdaEvent]>([
    ['as text', {}],
    ['in base64', { body: base64(message.body), isBase64Encoded: true }],
    ['with no word about base64', { isBase64Encoded: undefined }],
    ['without headers', { headers: null, multiValueHeaders: null }],
    ['whose headers are left out', { headers: undefined }],
    ['with headers of lists only', { headers: null, multiValueHeaders: { 'Content-Type': [] } }],
    [
      'whose method is where format 2.0 has it',
      { httpMethod: undefined, requestContext: { http: { method: 'POST' } } },
    ],
    ['whose method is in lower case', { httpMethod: 'post' }],
  ])(
    'hands over an event %s',
    async (_, event) => {
      const { handler, events, told } = start()

      expect((await handler(post(event))).statusCode).toBe(200)
      expect(events).toStrictEqual([message.event])
      expect(told).toStrictEqual([])
    },
    limit,
  )

  it('reads a body that a gateway has parsed', async () => {
    const { handler, events } = start()
    const body = Object.fromEntries(new URLSearchParams(message.body))

    const { statusCode } = await handler(post({ body: body as unknown as string }))

    expect(statusCode).toBe(200)
    expect(events).toStrictEqual([message.event])
  })

  it.each<readonly [string, LambdaEvent]>([
    ['headers', { headers: { 'cONTENT-tYPE': 'text/plain' } }],
    ['lists of headers', { headers: null, multiValueHeaders: { 'Content-Type': ['text/plain'] } }],
    [
      'lists beside headers',
      { headers: {}, multiValueHeaders: { 'content-type': ['text/plain'] } },
    ],
  ])(
    'finds the content type in %s of any case',
    async (_, event) => {
      const { handler, told } = start()

      expect((await handler(post(event))).statusCode).toBe(415)
      expect(told).toStrictEqual(['UnsupportedMediaType'])
    },
    limit,
  )

  it('refuses a compressed body', async () => {
    const { handler, told } = start()

    expect(await handler(post({ headers: { ...form, 'Content-Encoding': 'gzip' } }))).toStrictEqual(
      unsupported,
    )
    expect(told).toStrictEqual(['UnsupportedMediaType'])
  })

  it.each<readonly [string, LambdaEvent['body']]>([
    ['null', null],
    ['left out', undefined],
    ['empty', ''],
  ])('takes a body that is %s for no event, and tells of it', async (_, body) => {
    const { handler, told } = start()

    expect(await handler(post({ body }))).toStrictEqual(answer(404))
    expect(await handler(post({ body, isBase64Encoded: true }))).toStrictEqual(answer(404))
    expect(told).toStrictEqual(['NotAnEvent', 'NotAnEvent'])
  })

  it('answers 404 to a placement, which is no error', async () => {
    const { handler, told } = start()

    expect(await handler(post({ body: rawBodies.placement }))).toStrictEqual(answer(404))
    expect(told).toStrictEqual([])
  })

  it.each([0, 1, 2])(
    'counts the bytes that base64 stands for, of a length that leaves %d over in three',
    async (padding) => {
      const body = message.body + '&'.repeat(padding)
      const event = post({ body: base64(body), isBase64Encoded: true })

      expect(await start({ maxBytes: body.length }).handler(event)).toStrictEqual(answer(200))
      expect(await start({ maxBytes: body.length - 1 }).handler(event)).toStrictEqual(answer(413))
    },
    limit,
  )

  it('does not decode base64 that is too long', async () => {
    const { handler, told } = start()
    const body = 'A'.repeat(6_000_000)
    const decode = jest.spyOn(Buffer, 'from')

    expect(await handler(post({ body, isBase64Encoded: true }))).toStrictEqual(answer(413))
    expect(decode).not.toHaveBeenCalled()
    expect(told).toStrictEqual(['BodyTooLarge'])
  })

  it('counts the bytes of text', async () => {
    const { handler } = start({ maxBytes: 1000 })

    expect(await handler(post({ body: 'ж'.repeat(501) }))).toStrictEqual(answer(413))
  })

  const elb = { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup' }

  it.each<readonly [string, LambdaEvent, object]>([
    ['API Gateway, beside lists', { headers: {}, multiValueHeaders: {} }, { headers: true }],
    ['format 2.0', { headers: {} }, { headers: true }],
    [
      'a load balancer',
      { headers: {}, requestContext: { elb } },
      { headers: true, statusDescription: '405 Method Not Allowed' },
    ],
    [
      'a load balancer with lists of values',
      { headers: undefined, multiValueHeaders: {}, requestContext: { elb } },
      { multiValueHeaders: { allow: ['POST'] }, statusDescription: '405 Method Not Allowed' },
    ],
  ])('answers in the form of %s', async (_, event, expected) => {
    const { handler } = start()

    expect(await handler(post({ httpMethod: 'GET', ...event }))).toStrictEqual({
      statusCode: 405,
      body: '',
      isBase64Encoded: false,
      ...expected,
      ...('headers' in expected && { headers: { allow: 'POST' } }),
    })
  })

  it.each<readonly [string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text, as with integration=raw', message.body],
    ['the test event of a console', { key1: 'a-value-of-the-event' }],
    ['an empty record', {}],
    ['messages of a queue', { Records: [{ eventSource: 'aws:sqs', body: message.body }] }],
    ['messages of a queue of Yandex', { messages: [{ details: { message: message.body } }] }],
    ['a schedule', { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }],
    ['a WebSocket', { requestContext: { eventType: 'MESSAGE' }, body: message.body }],
    ['a method that is none', { httpMethod: '', requestContext: { http: null } }],
  ])('rejects %s, and says what it is not', async (_, event) => {
    const { handler, told } = start()

    const failure = handler(event as LambdaEvent)

    await expect(failure).rejects.toThrow(TypeError)
    await expect(failure).rejects.toThrow(
      'the function was called with something that is not an HTTP request, for it has no method: a test event, ' +
        'a message of a queue, or on Yandex Cloud Functions a call with ?integration=raw',
    )
    expect(told).toStrictEqual([])
  })

  it('answers when the handler has finished', async () => {
    const { opened, open } = gate()
    const log: string[] = []
    const { handler } = start({
      handle: async () => {
        await opened
        log.push('handled')
      },
    })

    const answered = handler(post()).then(({ statusCode }) => log.push(`answer ${statusCode}`))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(log).toStrictEqual([])
    open()
    await answered

    expect(log).toStrictEqual(['handled', 'answer 200'])
  })

  it('answers when onError has finished', async () => {
    const log: string[] = []
    const { handler } = start({
      onError: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        log.push('told')
      },
    })

    log.push(`answer ${(await handler(post({ body: 'event=x' }))).statusCode}`)

    expect(log).toStrictEqual(['told', 'answer 403'])
  })

  it.each([
    [undefined, 200],
    ['after-handling' as const, 500],
  ])('where the handler fails, with acknowledge %p, answers %d', async (acknowledge, status) => {
    const { handler, told } = start({
      ...(acknowledge && { acknowledge }),
      handle: () => Promise.reject(new Error('no messenger')),
    })

    expect(await handler(post())).toStrictEqual(answer(status))
    expect(told).toStrictEqual(['HandlerFailed'])
  })

  it('answers when an inbox has stored the event, for others to handle', async () => {
    const { inbox, items, answer: put } = createFakeInbox()
    const applicationToken = portal.application_token
    const receiver = createReceiver({ applicationToken, inbox, onError: () => undefined })
    const handler = lambdaHandler(receiver)

    expect(await handler(post())).toStrictEqual(answer(200))
    put(() => Promise.reject(new Error('no database')))

    expect(await handler(post())).toStrictEqual(answer(503))
    expect(items).toHaveLength(2)
  })

  it('answers 500 where the receiver itself throws, and says so', async () => {
    const error = jest.spyOn(console, 'error').mockImplementation()
    const receiver: Receiver = {
      ...createReceiver({ applicationToken: 'secret', handlers: {} }),
      receive: () => Promise.reject(new Error('wrapped badly')),
    }

    expect(await lambdaHandler(receiver)(post())).toStrictEqual(answer(500))
    expect(error.mock.calls).toStrictEqual([
      ['a request could not be answered: the receiver threw an error'],
    ])
  })
})

const nearlyOver = [
  [
    'the time of this invocation is nearly over, and its event is still being handled: it may get lost. ' +
      'Give the function a longer timeout, and set handlerTimeout below it, so that onError is given the event',
  ],
]

describe('the time of an invocation', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
  })

  afterEach(() => {
    jest.useRealTimers()
  })

  /** What is said while a handler takes some time. */
  const saidIn = async (milliseconds: number, context?: LambdaContext): Promise<unknown[][]> => {
    const error = jest.spyOn(console, 'error').mockImplementation()
    const { opened, open } = gate()
    const { handler, events } = start({ handle: () => opened })
    const answered = handler(post(), context)
    while (events.length === 0) await new Promise(setImmediate)
    jest.advanceTimersByTime(milliseconds)
    open()
    expect(await answered).toStrictEqual(answer(200))
    jest.advanceTimersByTime(100_000)
    return error.mock.calls
  }

  it('is nearly over half a second before its end, and that is said', async () => {
    expect(await saidIn(2499, { getRemainingTimeInMillis: () => 3000 })).toStrictEqual([])
    expect(await saidIn(2500, { getRemainingTimeInMillis: () => 3000 })).toStrictEqual(nearlyOver)
  })

  it('is nearly over at once where there is less', async () => {
    expect(await saidIn(1, { getRemainingTimeInMillis: () => 100 })).toStrictEqual(nearlyOver)
  })

  it('is asked for as Lambda wants it to be', async () => {
    class Context {
      readonly #deadline = 3000
      getRemainingTimeInMillis(): number {
        return this.#deadline
      }
    }

    expect(await saidIn(2500, new Context())).toStrictEqual(nearlyOver)
  })

  it.each<readonly [string, unknown]>([
    ['no context', undefined],
    ['null', null],
    ['a context without it', {}],
    ['a context with something else', { getRemainingTimeInMillis: 3000 }],
    ['one that is no number', { getRemainingTimeInMillis: () => 'soon' }],
    ['one without an end', { getRemainingTimeInMillis: () => Infinity }],
    [
      'one that throws',
      {
        getRemainingTimeInMillis: () => {
          throw new Error('not emulated')
        },
      },
    ],
  ])('is not watched with %s', async (_, context) => {
    expect(await saidIn(90_000, context as LambdaContext)).toStrictEqual([])
  })

  it('leaves no timer behind', async () => {
    const { handler } = start()

    await handler(post(), { getRemainingTimeInMillis: () => 3000 })

    expect(jest.getTimerCount()).toBe(0)
  })
})
