import {
  createReceiver,
  type ErrorDetails,
  type Outcome,
  type PlacementContext,
  type PlacementHandler,
  type Placement,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'
import { placementRequest, samplePlacement } from 'bitrix24-imconnector-events/testing'

import { portal, rawBodies } from '../fixtures'
import { createFakeInbox } from '../inbox/fake-inbox'

const token = 'fake-application-token'
const { member_id } = portal

const { query, body } = placementRequest(samplePlacement())
const without = placementRequest(samplePlacement({ application_token: undefined })).body
const url = `/settings?${query}`

interface Told {
  readonly error: ReceiverError
  readonly details: ErrorDetails
}

const receiverWith = (options: Partial<ReceiverOptions> = {}) => {
  const told: Told[] = []
  const asked: [Placement, PlacementContext][] = []
  const receiver = createReceiver({
    applicationToken: token,
    handlers: {},
    onError: (error, details) => told.push({ error, details }),
    onPlacement: (placement, context) => {
      asked.push([placement, context])
      return '<p>Settings</p>'
    },
    ...options,
  })
  const post = (given: string, path: string | undefined = url): Promise<Outcome> =>
    receiver.receive({ method: 'POST', body: given, url: path })
  return { receiver, post, told, asked }
}

const page: Outcome = {
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  content: '<p>Settings</p>',
  reason: 'Placement',
}

describe('A placement', () => {
  it('is answered by onPlacement, who is told of its URL, its body and that it is verified', async () => {
    const { post, told, asked } = receiverWith()

    expect(await post(body)).toStrictEqual(page)
    const [placement, { signal, ...context }] = asked[0] ?? [undefined, {} as PlacementContext]
    expect(placement).toStrictEqual(samplePlacement())
    expect(context).toStrictEqual({
      url,
      isVerified: true,
      body: Object.fromEntries(new URLSearchParams(body)),
    })
    expect(signal.aborted).toBe(false)
    expect(told).toStrictEqual([])
  })

  it.each([
    ['brings no token', without],
    ['brings an empty one', `${without}&APPLICATION_TOKEN=`],
  ])('is not verified if it %s', async (_, given) => {
    const { post, asked } = receiverWith()

    expect(await post(given)).toStrictEqual(page)
    expect(asked).toMatchObject([[{ options: { LINE: 107 } }, { isVerified: false }]])
    expect(asked[0]?.[0]).not.toHaveProperty('application_token')
  })

  it.each<[string, ReceiverOptions['applicationToken']]>([
    ['the same text', token],
    ['one of a list', ['old', token]],
    ['that of its portal', { [member_id]: token }],
    ['what a function finds', () => token],
    ['what an async function finds', () => Promise.resolve([token])],
  ])('is verified by %s', async (_, applicationToken) => {
    const { post, asked } = receiverWith({ applicationToken })
    await post(body)

    expect(asked.map(([, { isVerified }]) => isVerified)).toStrictEqual([true])
  })

  it.each<[string, ReceiverOptions['applicationToken']]>([
    ['a record does not have', { other: token }],
    ['a function does not know', () => undefined],
  ])('of a portal that %s is not verified: the app is being installed', async (_, known) => {
    const { post, asked, told } = receiverWith({ applicationToken: known })

    expect(await post(body)).toStrictEqual(page)
    expect(asked.map(([, { isVerified }]) => isVerified)).toStrictEqual([false])
    expect(told).toStrictEqual([])
  })

  it.each<[string, string, ReceiverOptions['applicationToken'], string]>([
    ['another token', body, 'another', 'WrongToken'],
    ['another token than its portal has', body, { [member_id]: 'another' }, 'WrongToken'],
    ['another token than a function finds', body, () => 'another', 'WrongToken'],
    ['a list of tokens', `${without}&APPLICATION_TOKEN[]=${token}`, token, 'NoToken'],
    [
      'a token of more than 1024 characters',
      `${without}&APPLICATION_TOKEN=${'x'.repeat(1025)}`,
      token,
      'NoToken',
    ],
    ['a token, but no member_id', body.replace(/&member_id=\w+/, ''), token, 'NoMemberId'],
  ])('is refused with %s', async (_, given, applicationToken, why) => {
    const { post, asked, told } = receiverWith({ applicationToken })

    expect(await post(given)).toMatchObject({ status: 403, reason: 'Unverified', error: { why } })
    expect(asked).toStrictEqual([])
    expect(told).toMatchObject([{ error: { why }, details: { url } }])
  })

  it('is answered 503 if its token cannot be looked up', async () => {
    const cause = new Error('the database is down')
    const { post, asked, told } = receiverWith({ applicationToken: () => Promise.reject(cause) })

    expect(await post(body)).toMatchObject({ status: 503, reason: 'TokenLookupFailed' })
    expect(asked).toStrictEqual([])
    expect(told).toMatchObject([
      { error: { _tag: 'TokenLookupFailed' }, details: { isVerified: false, cause, url } },
    ])
    expect(told[0]?.details.body).toEqual(Object.fromEntries(new URLSearchParams(body)))
  })

  it('is looked up as an event is, by its member_id and its URL', async () => {
    const applicationToken = jest.fn<string, [object, object]>(() => token)
    await receiverWith({ applicationToken }).post(body)

    expect(applicationToken.mock.calls).toStrictEqual([[{ member_id }, { url }]])
  })

  it('asks no function if it brings no token', async () => {
    const applicationToken = jest.fn(() => token)
    await receiverWith({ applicationToken }).post(without)

    expect(applicationToken).not.toHaveBeenCalled()
  })

  it('has no host where the adapter does not know the URL', async () => {
    const { receiver, asked } = receiverWith()
    await receiver.receive({ method: 'POST', body })

    expect(asked[0]?.[0]).not.toHaveProperty('domain')
    expect(asked[0]?.[1].url).toBeUndefined()
  })

  it.each([
    [without.replace('107', 'x'), { isVerified: false }],
    [body.replace('107', 'x'), {}],
  ])('is answered 422 if it cannot be decoded', async (given, details) => {
    const { post, asked, told } = receiverWith()

    expect(await post(given)).toMatchObject({
      status: 422,
      headers: {},
      reason: 'InvalidPlacement',
      error: { placement: 'SETTING_CONNECTOR' },
    })
    expect(asked).toStrictEqual([])
    expect(told.map((one) => one.details)).toStrictEqual([
      { body: Object.fromEntries(new URLSearchParams(given)), url, ...details },
    ])
  })

  it.each([
    ['{"a":', 400, 'MalformedBody'],
    ['x', 422, 'InvalidPlacement'],
  ])('is refused for options that are %s', async (options, status, reason) => {
    const { post } = receiverWith()
    const given = new URLSearchParams(without)
    given.set('PLACEMENT_OPTIONS', options)

    expect(await post(given.toString())).toMatchObject({ status, reason })
  })

  it('is answered by a receiver that stores events for others', async () => {
    const receiver = createReceiver({
      applicationToken: token,
      inbox: createFakeInbox().inbox,
      onPlacement: () => '<p>Settings</p>',
    })

    expect(await receiver.receive({ method: 'POST', body })).toStrictEqual(page)
    await receiver.close()
  })

  it('is waited for by close', async () => {
    const order: string[] = []
    const { receiver, post } = receiverWith({
      onPlacement: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        order.push('answered')
        return ''
      },
    })
    const answer = post(body)
    await receiver.close()
    order.push('closed')

    expect(await answer).toStrictEqual({ status: 200, headers: {}, reason: 'Placement' })
    expect(order).toStrictEqual(['answered', 'closed'])
    expect(await post(body)).toMatchObject({ status: 503, reason: 'ReceiverClosed' })
  })
})

describe('Not a placement is', () => {
  it.each([
    ['an empty body', '', 404, 'NotAnEvent'],
    ['a form of somebody else', 'name=Ann', 404, 'NotAnEvent'],
    ['a placement without a code', 'PLACEMENT=', 404, 'NotAnEvent'],
    ['a code that is a record', 'PLACEMENT[x]=DEFAULT', 404, 'NotAnEvent'],
    ['what cannot be read', 'PLACEMENT=DEFAULT&a=1&a[b]=2', 400, 'MalformedBody'],
    ['an event with a PLACEMENT', `${rawBodies.lineDelete}&PLACEMENT=DEFAULT`, 403, 'Unverified'],
  ])('%s', async (_, given, status, reason) => {
    const { post, asked } = receiverWith()

    expect(await post(given)).toMatchObject({ status, reason })
    expect(asked).toStrictEqual([])
  })

  it.each(['GET', 'HEAD'])('a %s', async (method) => {
    const { receiver, asked, told } = receiverWith()

    expect(await receiver.receive({ method, body, url })).toMatchObject({ status: 405 })
    expect([asked, told]).toStrictEqual([[], []])
  })
})

describe('The answer of onPlacement', () => {
  const answered = async (answer: unknown): Promise<Outcome> => {
    const { receiver, post, told } = receiverWith({
      onPlacement: (() => answer) as PlacementHandler,
    })
    const outcome = await post(body)
    await receiver.drain()
    expect(told.map(({ error }) => error)).toEqual(outcome.error ? [outcome.error] : [])
    return outcome
  }

  const html = { 'content-type': 'text/html; charset=utf-8' }

  it.each<[unknown, Partial<Outcome>]>([
    ['<p>Ж</p>', { status: 200, headers: html, content: '<p>Ж</p>' }],
    [Promise.resolve('x'), { status: 200, headers: html, content: 'x' }],
    ['', { status: 200, headers: {} }],
    [{}, { status: 200, headers: {} }],
    [
      { status: undefined, headers: null, body: null },
      { status: 200, headers: {} },
    ],
    [
      { status: 403, body: 'no' },
      { status: 403, headers: html, content: 'no' },
    ],
    [
      { status: 302, headers: { Location: 'https://example.com/' } },
      { status: 302, headers: { location: 'https://example.com/' } },
    ],
    [
      { headers: { 'Content-Type': 'application/json' }, body: '{}' },
      { status: 200, headers: { 'content-type': 'application/json' }, content: '{}' },
    ],
    [
      { status: 204, body: '' },
      { status: 204, headers: {} },
    ],
    [
      {
        headers: {
          'Content-Length': '5',
          Connection: 'close',
          'keep-alive': 'timeout=5',
          'Transfer-Encoding': 'chunked',
          'x-other': 'é\t!',
        },
        body: 'Ж',
      },
      { status: 200, headers: { ...html, 'x-other': 'é\t!' }, content: 'Ж' },
    ],
  ])('can be %j', async (answer, expected) => {
    expect(await answered(answer)).toStrictEqual({ ...expected, reason: 'Placement' })
  })

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'NotAnAnswer'],
    ['null', null, 'NotAnAnswer'],
    ['a number', 200, 'NotAnAnswer'],
    ['bytes', new Uint8Array([60]), 'NotAnAnswer'],
    ['a list', ['<p>'], 'NotAnAnswer'],
    ['a Response', new Response('<p>'), 'Headers'],
    ['a status of 199', { status: 199 }, 'Status'],
    ['a status of 600', { status: 600 }, 'Status'],
    ['a status with a fraction', { status: 200.5 }, 'Status'],
    ['a status in text', { status: '200' }, 'Status'],
    ['headers in a list', { headers: [['a', 'b']] }, 'Headers'],
    ['headers in an object of a class', { headers: new Headers({ a: 'b' }) }, 'Headers'],
    ['a header that is a number', { headers: { age: 1 } }, 'Headers'],
    ['a header that splits the answer', { headers: { a: 'b\r\nset-cookie: c' } }, 'Headers'],
    ['a header with a line feed', { headers: { a: 'b\nc' } }, 'Headers'],
    ['a header with a NUL', { headers: { a: 'b\0' } }, 'Headers'],
    ['a header beyond Latin-1', { headers: { a: 'Ж' } }, 'Headers'],
    ['a name with a colon', { headers: { 'a:': 'b' } }, 'Headers'],
    ['a name with a line break', { headers: { 'a\r\nb': 'c' } }, 'Headers'],
    ['an empty name', { headers: { '': 'c' } }, 'Headers'],
    ['a body of bytes', { body: Buffer.from('<p>') }, 'Body'],
    ['a body where there is none', { status: 204, body: 'x' }, 'Body'],
    ['a body of what has not changed', { status: 304, body: 'x' }, 'Body'],
  ])('cannot be %s', async (_, answer, why) => {
    expect(await answered(answer)).toMatchObject({
      status: 500,
      headers: {},
      reason: 'PlacementFailed',
      error: { why },
    })
  })

  it('is 500 if it throws: onError alone receives what it threw', async () => {
    const cause = new Error('no page')
    for (const onPlacement of [
      () => Promise.reject(cause),
      () => {
        throw cause
      },
      () => ({
        get body(): string {
          throw cause
        },
      }),
    ]) {
      const { post, told } = receiverWith({ onPlacement })
      const outcome = await post(without)

      expect(outcome).toMatchObject({ status: 500, reason: 'PlacementFailed' })
      expect(JSON.stringify(outcome)).not.toContain('no page')
      expect(told).toMatchObject([{ error: { why: 'Threw' } }])
      expect(told[0]?.details).toStrictEqual({ cause, url })
    }
  })

  it.each([
    [undefined, 60_000],
    [5000, 5000],
  ])('is 500 if it does not come: handlerTimeout %p', async (handlerTimeout, milliseconds) => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const { post, told } = receiverWith({
      handlerTimeout,
      onPlacement: () => new Promise(() => undefined),
    })
    const answer = post(body)
    await jest.advanceTimersByTimeAsync(milliseconds - 1)
    expect(told).toStrictEqual([])
    await jest.advanceTimersByTimeAsync(1)
    jest.useRealTimers()

    expect(await answer).toMatchObject({ status: 500, error: { why: 'TimedOut' } })
    expect(told).toMatchObject([{ error: { why: 'TimedOut' }, details: { url } }])
  })
})

describe('Placements that wait for onPlacement', () => {
  it('take no more memory than verification.maxBytes: strangers, and apart from them the portals', async () => {
    const pages: (() => void)[] = []
    const { receiver, post, told } = receiverWith({
      verification: { maxBytes: 8000 },
      onPlacement: () =>
        new Promise((resolve) => {
          pages.push(() => {
            resolve('')
          })
        }),
    })
    const answered: Outcome['reason'][] = []
    const ofPortal = async (given: string, member: number): Promise<void> => {
      const { reason } = await post(given.replace(member_id, `member-${member}`))
      answered.push(reason)
    }
    const letGo = async (posted: readonly Promise<void>[]): Promise<void> => {
      for (const page of pages.splice(0)) page()
      await Promise.all(posted)
    }
    const strangers = [1, 2, 3, 4, 5, 6, 7].map((member) => ofPortal(without, member))
    await new Promise((resolve) => setTimeout(resolve, 1))
    const refused = answered.length
    const verified = ofPortal(body, 1)
    await new Promise((resolve) => setTimeout(resolve, 1))
    await letGo([...strangers, verified])
    const later = ofPortal(without, 8)
    await new Promise((resolve) => setTimeout(resolve, 1))
    await letGo([later])
    await receiver.drain()

    expect([refused > 0, refused < 7]).toStrictEqual([true, true])
    expect(answered).toStrictEqual([
      ...new Array<string>(refused).fill('Overloaded'),
      ...new Array<string>(9 - refused).fill('Placement'),
    ])
    expect(told[0]?.error.message).toBe(
      'overloaded, 1 request refused: too many placements were waiting for onPlacement; see verification.maxBytes',
    )
    expect(told[0]?.details).toStrictEqual({})
  })
})

describe('A receiver without onPlacement', () => {
  it('gives the body of a placement to whatever handles it instead, as ever', async () => {
    const { post, told } = receiverWith({ onPlacement: undefined })

    expect(await post('PLACEMENT=DEFAULT')).toMatchObject({
      status: 404,
      reason: 'NotAnEvent',
      body: { PLACEMENT: 'DEFAULT' },
    })
    expect(told).toStrictEqual([])
  })
})

describe('A receiver is not made', () => {
  it.each([
    ['<p>', 'onPlacement is not a function'],
    [
      async function* () {
        yield await Promise.resolve('')
      },
      'onPlacement is a generator: leave out the * after function',
    ],
  ])('with the onPlacement %p', (onPlacement, message) => {
    expect(() => receiverWith({ onPlacement: onPlacement as unknown as PlacementHandler })).toThrow(
      new TypeError(message),
    )
  })
})

describe('What strangers can do with placements', () => {
  it('is no page for more than 64 KiB', async () => {
    const { post, told, asked } = receiverWith()

    expect(await post(`${body}&x=${'x'.repeat(65_536)}`)).toMatchObject({ status: 413 })
    expect([asked, told.map(({ error }) => error._tag)]).toEqual([[], ['BodyTooLarge']])
  })

  it('is no more than 64 pages at once, while verified ones are made', async () => {
    let open = (): void => undefined
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const { post } = receiverWith({
      onPlacement: async (_, { isVerified }) => {
        if (!isVerified) await opened
        return '<p>Settings</p>'
      },
    })
    const strangers = Array.from({ length: 64 }, (_, number) =>
      post(without.replace(member_id, `stranger-${number}`)),
    )
    const refused = await post(without)
    const verified = await post(body)
    open()

    expect([refused.status, verified.status]).toEqual([503, 200])
    expect(new Set((await Promise.all(strangers)).map(({ status }) => status))).toEqual(
      new Set([200]),
    )
    expect((await post(without)).status).toBe(200)
  })

  it('is not that the portal stays unknown: its token is looked up anew for its first event', async () => {
    const tokens = new Map<string, string>()
    const { receiver, post, asked } = receiverWith({
      applicationToken: ({ member_id: id }) => tokens.get(id),
    })

    await post(body)
    tokens.set(member_id, token)
    await post(body)
    const { status } = await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })

    expect(asked.map(([, { isVerified }]) => isVerified)).toEqual([false, true])
    expect(status).not.toBe(503)
  })

  it('does not take the place of the bodies of events', async () => {
    const { receiver, post, told } = receiverWith({
      applicationToken: () => Promise.reject(new Error('away')),
      verification: { maxBytes: 100_000 },
    })
    const broken = without.replace(/member_id=\w+/, `x=${'x'.repeat(20_000)}`)
    for (let number = 0; number < 8; number += 1) await post(broken)
    await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    await receiver.close()

    expect(told.map(({ error }) => error._tag)).toContain('TokenLookupFailed')
  })
})

it('tells onPlacement when its time is over', async () => {
  let reason: unknown
  const { post } = receiverWith({
    handlerTimeout: 10,
    onPlacement: (_, { signal }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          reason = signal.reason
        })
      }),
  })

  expect((await post(body)).status).toBe(500)
  expect(reason).toEqual(new Error('onPlacement has taken longer than 10 ms'))
})
