import {
  createReceiver,
  type Handlers,
  type ReceivedRequest,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal, rawBodies } from '../fixtures'

const receiverWith = (options: Partial<ReceiverOptions> = {}) => {
  const told: unknown[] = []
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    handlers: { ONIMCONNECTORLINEDELETE: () => undefined },
    onError: ({ _tag }, { cause }) => told.push(cause === undefined ? _tag : [_tag, cause]),
    ...options,
  })
  return { receiver, told }
}

const body = rawBodies.lineDelete

const thrown = new Error('no')

const throwing = (name: string): object =>
  Object.defineProperty({ method: 'POST', body }, name, {
    get: () => {
      throw thrown
    },
  })

// A caller in plain JavaScript can pass anything.
const receive = async (request: unknown) => {
  const { receiver, told } = receiverWith()
  const { status, reason } = await receiver.receive(request as ReceivedRequest)
  await receiver.close()
  return [status, reason, ...told]
}

describe('receive, called without types', () => {
  it.each<[string, unknown, number, string]>([
    ['nothing', undefined, 400, 'MalformedBody'],
    ['null', null, 400, 'MalformedBody'],
    ['a method that throws', throwing('method'), 400, 'MalformedBody'],
    ['a body that throws', throwing('body'), 400, 'MalformedBody'],
    ['a method that is not a text', { method: 7, body }, 405, 'MethodNotAllowed'],
    ['no body', { method: 'POST' }, 400, 'MalformedBody'],
  ])('answers %s, and tells', async (_, request, status, reason) => {
    expect(await receive(request)).toEqual([status, reason, reason])
  })

  it.each([
    ['a list of one', ['application/x-www-form-urlencoded; charset=utf-8']],
    ['an empty list', []],
    ['null', null],
    ['a number', 7],
  ])('reads a content type that is %s', async (_, contentType) => {
    expect(await receive({ method: 'POST', contentType, body })).toEqual([200, 'Accepted'])
  })

  it('takes the method out of a list of one', async () => {
    expect(await receive({ method: ['POST'], body })).toEqual([200, 'Accepted'])
  })

  it.each([
    ['a tag whose text throws', { toString: () => Promise.reject(thrown) }],
    ['a tag that is a number', 7],
  ])('is not confused by an error with %s', async (_, tag) => {
    const error = Object.assign(new Error('no'), { _tag: tag })
    const read = () => Promise.reject(error)

    expect(await receive({ method: 'POST', body: read })).toEqual([
      400,
      'MalformedBody',
      ['MalformedBody', error],
    ])
  })
})

describe('handlers with a getter that throws', () => {
  it('have failed, and nothing hangs', async () => {
    let isMade = false
    class Service {
      get ONIMCONNECTORLINEDELETE(): NonNullable<Handlers['ONIMCONNECTORLINEDELETE']> {
        if (isMade) throw thrown
        return () => undefined
      }
    }
    const { receiver, told } = receiverWith({ handlers: new Service() })
    isMade = true
    const { status } = await receiver.receive({ method: 'POST', body })
    await receiver.close()

    expect([status, told]).toEqual([
      200,
      [['HandlerFailed', new Error('reading it from handlers threw', { cause: thrown })]],
    ])
  })
})

describe('verify', () => {
  it('is waited for by drain', async () => {
    let answer = (): void => undefined
    const answered = new Promise<string>((resolve) => {
      answer = () => {
        resolve(portal.application_token)
      }
    })
    const { receiver } = receiverWith({ applicationToken: () => answered })
    const order: string[] = []
    const verified = receiver.verify(body).then(({ _tag }) => order.push(_tag))
    const drained = receiver.drain().then(() => order.push('drained'))
    answer()
    await Promise.all([verified, drained])

    expect(order).toEqual(['Right', 'drained'])
  })
})
