import { setTimeout as sleep } from 'node:timers/promises'

import {
  BodyTimeoutError,
  createReceiver,
  type ErrorDetails,
  type HandlerContext,
  type LineDeleteEvent,
  type ReceiverError,
  type ReceiverOptions,
  type UnhandledEvent,
} from 'bitrix24-imconnector-events'

import { fixtures, portal, rawBodies } from '../fixtures'
import { phpForm } from '../support/php-form'

const token = portal.application_token
const install = rawBodies.appInstall
const other = phpForm({ event: 'onCrmDealAdd', data: { FIELDS: { ID: 7 } }, ts: 1, auth: portal })

const receiverWith = (options: Partial<ReceiverOptions> = {}) => {
  const told: { error: ReceiverError; details: ErrorDetails }[] = []
  const receiver = createReceiver({
    applicationToken: token,
    handlers: {},
    onUnhandled: () => undefined,
    onError: (error, details) => told.push({ error, details }),
    ...options,
  })
  return { receiver, told }
}

const post = (body: string, options?: Partial<ReceiverOptions>) =>
  receiverWith(options).receiver.receive({ method: 'POST', body })

const whyNot = async (body: string, options: Partial<ReceiverOptions>): Promise<unknown> => {
  const result = await receiverWith(options).receiver.verify(body)
  if (result._tag === 'Right') return result._tag
  return result.left._tag === 'Unverified' ? result.left.why : result.left._tag
}

describe('verify', () => {
  it.each(fixtures)('gives the event: $name', async ({ body, event }) => {
    const { receiver } = receiverWith({ applicationToken: event.auth.application_token })

    expect(await receiver.verify(body)).toStrictEqual({ _tag: 'Right', right: event })
  })

  it('gives the error of a verified event that this package does not know', async () => {
    const { receiver } = receiverWith()

    expect(await receiver.verify(other)).toMatchObject({
      left: { _tag: 'UnknownEvent', event: 'ONCRMDEALADD' },
    })
  })

  it('gives the error of a body that cannot be read', async () => {
    const { receiver } = receiverWith()

    expect(await receiver.verify('data=1&data[x]=2')).toMatchObject({
      left: { _tag: 'MalformedBody', why: 'ScalarAndRecord' },
    })
  })

  it('gives the error of a verified event that cannot be decoded', async () => {
    const { receiver } = receiverWith()

    expect(await receiver.verify(rawBodies.lineDelete.replace('data=107', 'data=x'))).toMatchObject(
      {
        left: { _tag: 'InvalidEvent', issues: [{ path: 'data', expected: 'integer' }] },
      },
    )
  })

  it('decodes nothing that is not verified', async () => {
    const { receiver } = receiverWith({ applicationToken: 'another' })

    for (const body of [
      rawBodies.lineDelete,
      'event=ONIMCONNECTORLINEDELETE',
      other,
      'event[x]=1',
    ]) {
      expect(await receiver.verify(body)).toMatchObject({ left: { _tag: 'Unverified' } })
    }
  })
})

describe('the application token', () => {
  const body = rawBodies.lineDelete

  it.each<[string, ReceiverOptions['applicationToken'], unknown]>([
    ['the same text', token, 'Right'],
    ['one of a list', ['old', token], 'Right'],
    ['another text', 'another', 'WrongToken'],
    ['a text that begins alike', token.slice(0, -1), 'WrongToken'],
    ['a text that ends later', `${token}0`, 'WrongToken'],
    ['none of a list', ['old', 'new'], 'WrongToken'],
    ['the text of its portal in a record', { [portal.member_id]: token, other: 'x' }, 'Right'],
    ['one of the list of its portal in a record', { [portal.member_id]: ['old', token] }, 'Right'],
    ['the text of another portal in a record', { other: token }, 'UnknownPortal'],
    ['another text of its portal in a record', { [portal.member_id]: 'another' }, 'WrongToken'],
    ['found by a function', () => token, 'Right'],
    ['found by an async function', () => Promise.resolve([token]), 'Right'],
    ['not known to a function', () => undefined, 'UnknownPortal'],
    ['blank to a function', () => ' ', 'UnknownPortal'],
    ['an empty list to a function', () => [], 'UnknownPortal'],
    ['a list of blanks to a function', () => ['', ' '], 'UnknownPortal'],
  ])('that is expected is %s', async (_, applicationToken, answer) => {
    expect(await whyNot(body, { applicationToken })).toBe(answer)
  })

  it('is looked up by the member_id alone, besides the URL of the request', async () => {
    const applicationToken = jest.fn(() => token)

    await whyNot(rawBodies.appUninstall, { applicationToken })

    expect(applicationToken.mock.calls).toEqual([
      [{ member_id: portal.member_id }, { url: undefined }],
    ])
  })

  it.each([
    ['auth that is no record', 'event=ONAPPUPDATE&auth=1', 'NoToken'],
    ['no auth', 'event=ONAPPUPDATE', 'NoToken'],
    ['an empty token', 'event=ONAPPUPDATE&auth[application_token]=', 'NoToken'],
    ['a list of tokens', `event=ONAPPUPDATE&auth[application_token][]=${token}`, 'NoToken'],
  ])('is refused where there is %s', async (_, raw, why) => {
    expect(await whyNot(raw, {})).toBe(why)
  })

  it('cannot be looked up for auth that names no portal', async () => {
    const raw = `event=ONAPPUPDATE&auth[application_token]=${token}`

    expect(await whyNot(raw, { applicationToken: () => token })).toBe('NoMemberId')
  })

  it('is no verdict where its function fails: only onError gets the body and the cause', async () => {
    const cause = new Error('the database is down')
    const { receiver, told } = receiverWith({ applicationToken: () => Promise.reject(cause) })

    const outcome = await receiver.receive({ method: 'POST', body })

    expect(outcome).toMatchObject({ status: 503, reason: 'TokenLookupFailed' })
    expect(told).toMatchObject([
      {
        error: { _tag: 'TokenLookupFailed' },
        details: { body: { data: '107' }, isVerified: false, cause },
      },
    ])
    expect(JSON.stringify(outcome)).not.toContain('database')
  })
})

describe('a function that never answers', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  const never = () => new Promise<never>(() => undefined)

  it.each<[string, string, Partial<ReceiverOptions>]>([
    ['TokenLookupFailed', rawBodies.lineDelete, { applicationToken: never }],
    ['InstallProofFailed', install, { applicationToken: 'another', verifyInstall: never }],
  ])('is %s after ten seconds', async (_tag, raw, options) => {
    const { receiver, told } = receiverWith(options)
    const answer = receiver.receive({ method: 'POST', body: raw })
    await jest.advanceTimersByTimeAsync(9999)
    expect(told).toStrictEqual([])
    await jest.advanceTimersByTimeAsync(1)

    expect(await answer).toMatchObject({ status: 503, reason: _tag })
    expect(told).toMatchObject([
      {
        error: { _tag },
        details: { isVerified: false, cause: new Error('there was no answer within 10000 ms') },
      },
    ])
    expect(jest.getTimerCount()).toBe(0)
  })
})

describe('a forged ONAPPINSTALL that takes long to be refused', () => {
  it('does not hold up the events of the portal that it names', async () => {
    const receiver = createReceiver({
      applicationToken: token,
      handlers: { ONIMCONNECTORLINEDELETE: () => undefined },
      verifyInstall: () => sleep(200, false),
      onError: () => undefined,
    })
    const order: number[] = []
    const answered = ({ status }: { readonly status: number }) => order.push(status)
    const forged = install.replaceAll(token, 'forged')

    await Promise.all([
      receiver.receive({ method: 'POST', body: forged }).then(answered),
      receiver.receive({ method: 'POST', body: rawBodies.lineDelete }).then(answered),
    ])

    expect(order).toStrictEqual([200, 403])
  })
})

describe('an ONAPPINSTALL whose token nobody knows', () => {
  const applicationToken = 'another'

  it.each<[string, unknown, unknown]>([
    ['nothing proves it', undefined, 'UnprovenInstall'],
    ['its proof answers true', () => true, 'Right'],
    ['its proof answers true later', () => Promise.resolve(true), 'Right'],
    ['its proof answers false', () => false, 'UnprovenInstall'],
    ['its proof answers something', () => 'yes', 'UnprovenInstall'],
    ['its proof answers nothing', () => undefined, 'UnprovenInstall'],
    ['its proof fails', () => Promise.reject(new Error('offline')), 'InstallProofFailed'],
  ])('is judged right where %s', async (_, verifyInstall, answer) => {
    const options = { applicationToken, ...(verifyInstall !== undefined && { verifyInstall }) }

    expect(await whyNot(install, options as Partial<ReceiverOptions>)).toBe(answer)
  })

  it('needs no proof with a known token', async () => {
    const verifyInstall = jest.fn(() => false)

    expect(await whyNot(install, { verifyInstall })).toBe('Right')
    expect(verifyInstall).not.toHaveBeenCalled()
  })

  it('is not even tried where it cannot be decoded, or is another event', async () => {
    const verifyInstall = jest.fn(() => true)
    const options = { applicationToken, verifyInstall }

    expect(await whyNot(install.replace('ACTIVE%5D=Y', 'ACTIVE%5D=yes'), options)).toBe(
      'WrongToken',
    )
    expect(await whyNot(rawBodies.lineDelete, options)).toBe('WrongToken')
    expect(await whyNot(install.replace(/&auth%5Bapplication_token.*/, ''), options)).toBe(
      'NoToken',
    )
    expect(verifyInstall).not.toHaveBeenCalled()
  })
})

describe('receive', () => {
  it('gives another event of Bitrix24 to onUnhandled, with its name in upper case', async () => {
    const onUnhandled = jest.fn<unknown, [UnhandledEvent]>()

    const outcome = await post(other, { onUnhandled, acknowledge: 'after-handling' })

    expect(outcome).toMatchObject({ status: 200, reason: 'Unhandled' })
    expect(onUnhandled.mock.calls[0]?.[0]).toStrictEqual({
      event: 'ONCRMDEALADD',
      data: { FIELDS: { ID: '7' } },
      ts: '1',
      auth: portal,
    })
  })

  it('keeps what is verified and cannot be decoded', async () => {
    const { receiver, told } = receiverWith()
    const auth = `auth[member_id]=1&auth[application_token]=${token}`

    for (const body of [`event=ONAPPUPDATE&${auth}`, `event=ONX&${auth}`, `event[x]=1&${auth}`]) {
      expect(await receiver.receive({ method: 'POST', body })).toMatchObject({ status: 422 })
    }
    expect(told.map(({ error, details }) => [error._tag, details.body])).toEqual([
      [
        'InvalidEvent',
        { event: 'ONAPPUPDATE', auth: { member_id: '1', application_token: token } },
      ],
      ['InvalidEvent', { event: 'ONX', auth: { member_id: '1', application_token: token } }],
      ['InvalidEvent', { event: { x: '1' }, auth: { member_id: '1', application_token: token } }],
    ])
  })

  it('reads the body only of a request that can be an event', async () => {
    const { receiver } = receiverWith()
    const body = jest.fn(() => Promise.resolve(rawBodies.lineDelete))

    await receiver.receive({ method: 'GET', body })
    await receiver.receive({ method: 'POST', contentType: 'text/plain', body })
    expect(body).not.toHaveBeenCalled()

    expect(await receiver.receive({ method: 'POST', contentType: '', body })).toMatchObject({
      status: 200,
    })
    expect(body).toHaveBeenCalledTimes(1)
  })

  it('takes the error of who reads the body', async () => {
    const { receiver, told } = receiverWith()
    const cause = new Error('a foreign error')

    const timeout = await receiver.receive({
      method: 'POST',
      body: () => Promise.reject(new BodyTimeoutError(5)),
    })
    const foreign = await receiver.receive({ method: 'POST', body: () => Promise.reject(cause) })

    expect(timeout).toMatchObject({ status: 408, headers: { connection: 'close' } })
    expect(foreign).toMatchObject({ status: 400, reason: 'MalformedBody' })
    expect(told).toMatchObject([
      { error: { _tag: 'BodyTimeout' } },
      { error: { _tag: 'MalformedBody', why: 'Unreadable' }, details: { cause } },
    ])
  })

  it('tells handlers when the request came and what it was', async () => {
    const before = new Date()
    const handler = jest.fn<unknown, [LineDeleteEvent, HandlerContext]>()

    await post(rawBodies.lineDelete, {
      handlers: { ONIMCONNECTORLINEDELETE: handler },
      acknowledge: 'after-handling',
    })

    expect(handler.mock.calls).toMatchObject([
      [{ data: 107 }, { body: { data: '107', event: 'ONIMCONNECTORLINEDELETE' } }],
    ])
    const [[, context] = []] = handler.mock.calls
    expect(context?.receivedAt.getTime()).toBeGreaterThanOrEqual(before.getTime())
  })

  it('tells a handler that had to wait when its own request came', async () => {
    const times: Date[] = []
    const receiver = createReceiver({
      applicationToken: token,
      handlers: {
        ONIMCONNECTORLINEDELETE: async (_, { receivedAt }) => {
          times.push(receivedAt)
          await sleep(50)
        },
      },
    })

    await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    const after = new Date()
    await receiver.drain()

    expect(times).toHaveLength(2)
    expect(Math.max(...times.map(Number))).toBeLessThanOrEqual(after.getTime())
  })

  it('gives the end of the handling with the answer', async () => {
    const handled: number[] = []
    const outcome = await post(rawBodies.lineDelete, {
      handlers: { ONIMCONNECTORLINEDELETE: ({ data }) => handled.push(data) },
    })

    expect(outcome).toMatchObject({ status: 200, reason: 'Accepted', event: { data: 107 } })
    expect(handled).toEqual([])
    await outcome.handling
    expect(handled).toEqual([107])
  })
})

describe('an onError that takes its time', () => {
  const slow = () => {
    const gate: { open: () => void } = { open: () => undefined }
    const told: string[] = []
    const onError: ReceiverOptions['onError'] = async ({ _tag }) => {
      await new Promise<void>((resolve) => {
        gate.open = resolve
      })
      told.push(_tag)
    }
    return { gate, told, onError }
  }
  const fail = () => Promise.reject(new Error('no storage'))
  const failing = { handlers: { ONIMCONNECTORLINEDELETE: fail } }

  it.each<[string, string, number, Partial<ReceiverOptions>]>([
    ['a refused request', rawBodies.lineDelete.replace('data=', 'other='), 422, {}],
    ['a failed handler', rawBodies.lineDelete, 200, failing],
    [
      'a handler that failed before the answer',
      rawBodies.lineDelete,
      500,
      { ...failing, acknowledge: 'after-handling' },
    ],
  ])(
    'of %s is waited for by drain and by the handling, not by the answer',
    async (_, body, status, options) => {
      const { gate, told, onError } = slow()
      const receiver = createReceiver({
        applicationToken: token,
        handlers: {},
        ...options,
        onError,
      })

      const outcome = await receiver.receive({ method: 'POST', body })
      const ended: string[] = []
      const ends = [
        receiver.drain().then(() => ended.push('drain')),
        Promise.resolve(outcome.handling).then(() => ended.push('handling')),
      ]
      await sleep(20)

      expect({ status: outcome.status, told, ended }).toStrictEqual({ status, told: [], ended: [] })
      gate.open()
      await Promise.all(ends)
      expect(ended.sort()).toStrictEqual(['drain', 'handling'])
      expect(told).toHaveLength(1)
    },
  )
})

describe('without onError and onUnhandled', () => {
  const quiet = (method: 'error' | 'warn') => jest.spyOn(console, method).mockImplementation()

  afterEach(() => jest.restoreAllMocks())

  const silent = (options: Partial<ReceiverOptions> = {}) =>
    createReceiver({ applicationToken: token, handlers: {}, ...options })

  it('the message of an error is logged, and where a handler threw', async () => {
    const error = quiet('error')
    const receiver = silent({
      handlers: { ONIMCONNECTORLINEDELETE: () => Promise.reject(new Error('a secret')) },
    })

    await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    await receiver.receive({ method: 'POST', body: `${rawBodies.lineDelete}0` })
    await receiver.drain()

    const lines = error.mock.calls.map(([text]) => String(text).split('\n    at ')[0])
    expect(lines.sort()).toEqual([
      'the handler of ONIMCONNECTORLINEDELETE failed; onError receives what it threw',
      'the request is refused: its application_token is not the expected one',
    ])
  })

  it('a verified event that nobody handles is logged by its name', async () => {
    const warn = quiet('warn')
    const receiver = silent()

    await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    await receiver.receive({ method: 'POST', body: other })
    await receiver.drain()

    expect(warn.mock.calls).toEqual([
      ['ONIMCONNECTORLINEDELETE is verified, but has no handler: pass one, or onUnhandled'],
      [
        'ONCRMDEALADD is not an event of open-line connectors; handle it yourself, or do not bind it to this URL',
      ],
    ])
  })
})

describe('an onError that fails', () => {
  afterEach(() => jest.restoreAllMocks())

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('a secret')
      },
    ],
    ['rejects', () => Promise.reject(new Error('a secret'))],
  ])('because it %s breaks nothing', async (_, onError) => {
    const error = jest.spyOn(console, 'error').mockImplementation()
    const receiver = createReceiver({
      applicationToken: token,
      handlers: {},
      onUnhandled: () => {
        throw new Error('another secret')
      },
      onError,
    })

    expect(await receiver.receive({ method: 'POST', body: other })).toMatchObject({ status: 200 })
    expect(await receiver.receive({ method: 'POST', body: 'x=1&x[y]=1' })).toMatchObject({
      status: 400,
    })
    await receiver.drain()

    expect(error.mock.calls.map(([message]) => String(message).split(':')[0])).toEqual([
      'onError itself failed when it was called with',
      'onError itself failed when it was called with',
    ])
    expect(error.mock.calls.flat().join()).not.toContain('secret')
  })
})

describe('where there is no setImmediate', () => {
  const { setImmediate } = globalThis

  afterEach(() => {
    globalThis.setImmediate = setImmediate
  })

  it('handles an event after its answer all the same', async () => {
    Reflect.deleteProperty(globalThis, 'setImmediate')
    const handler = jest.fn()
    const { receiver } = receiverWith({ handlers: { ONIMCONNECTORLINEDELETE: handler } })

    const outcome = await receiver.receive({ method: 'POST', body: rawBodies.lineDelete })
    expect(handler).not.toHaveBeenCalled()
    await outcome.handling

    expect(outcome).toMatchObject({ status: 200, reason: 'Accepted' })
    expect(handler).toHaveBeenCalledTimes(1)
  })
})
