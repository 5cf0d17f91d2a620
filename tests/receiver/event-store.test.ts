import {
  createReceiver,
  OverloadedError,
  type ErrorDetails,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { InboxFailedError } from '../../src/error/receiver-errors'
import type { Inbox } from '../../src/inbox/inbox'
import { portal } from '../fixtures'
import { createFakeInbox } from '../inbox/fake-inbox'
import { gate } from '../order/gate'
import { portalBody } from '../verification/portal-body'

const body = portalBody(portal.member_id)
const other = body.replace('ONIMCONNECTORLINEDELETE', 'ONCUSTOM')
const chat = JSON.stringify([portal.member_id, 107])

const receiverOf = (options: object) => {
  const told: [string, ErrorDetails][] = []
  const receiver = createReceiver({
    applicationToken: portal.application_token,
    onUnhandled: () => undefined,
    onError: (error: ReceiverError, details: ErrorDetails) => {
      told.push([error.message, details])
    },
    ...options,
  } as unknown as ReceiverOptions)
  const post = (given = body, url?: string) =>
    receiver.receive({ method: 'POST', body: given, ...(url !== undefined && { url }) })
  return { receiver, post, told }
}

const handlers = { ONIMCONNECTORLINEDELETE: () => undefined }

describe('a durable inbox', () => {
  it('has what was accepted, and knows what it has had', async () => {
    const fake = createFakeInbox()
    const { post, receiver } = receiverOf({ inbox: fake.inbox, handlers })
    const first = await post()
    fake.answer(() => Promise.resolve('duplicate'))
    const second = await post()
    await receiver.drain()

    expect([first, second]).toStrictEqual([
      { status: 200, headers: {}, reason: 'Accepted', event: first.event },
      { status: 200, headers: {}, reason: 'Duplicate', event: first.event },
    ])
    expect(first.event).toMatchObject({ data: 107 })
    expect(fake.items).toMatchObject([
      { id: expect.stringMatching(/^b24-/) as unknown, key: chat },
      { id: fake.items[0]?.id, key: chat },
    ])
  })

  it('gets each event with a key of its own where there is no order, the same each time', async () => {
    const fake = createFakeInbox()
    const { post } = receiverOf({ inbox: fake.inbox, handlers, ordering: 'none' })
    await post()
    await post()

    const id = fake.items[0]?.id
    expect(id).toMatch(/^b24-/)
    expect(fake.items).toMatchObject([
      { id, key: id, portal: portal.member_id },
      { id, key: id, portal: portal.member_id },
    ])
  })

  it.each([undefined, '/b24'])(
    'that stores nothing is told with the event, which came to %p',
    async (url) => {
      const fake = createFakeInbox()
      const cause = new Error('the disk is full')
      fake.answer(() => Promise.reject(cause))
      const { post, receiver, told } = receiverOf({ inbox: fake.inbox, handlers })
      const { status, reason, event } = await post(body, url)
      await receiver.drain()

      expect([status, reason]).toEqual([503, 'InboxFailed'])
      expect(told).toStrictEqual([
        [
          new InboxFailedError().message,
          {
            event,
            body: expect.objectContaining({ data: '107' }) as unknown,
            ...(url !== undefined && { url }),
            cause,
          },
        ],
      ])
    },
  )

  it.each<[string, unknown, string]>([
    ['is full', new OverloadedError('WaitingEvents'), 'Overloaded'],
    ['rejects with a text', 'Overloaded', 'InboxFailed'],
    ['rejects with nothing', undefined, 'InboxFailed'],
    ['rejects with a record', { _tag: 'Overloaded' }, 'InboxFailed'],
    ['rejects with another error', Object.assign(new Error('x'), { _tag: 'Other' }), 'InboxFailed'],
  ])('that %s makes the event a failure', async (_, thrown, reason) => {
    const fake = createFakeInbox()
    fake.answer(() => {
      throw thrown as Error
    })
    const { post } = receiverOf({ inbox: fake.inbox, handlers })

    expect(await post()).toMatchObject({ status: 503, reason })
  })
})

describe('a volatile inbox', () => {
  const volatile = (inbox: Inbox): Inbox => ({ ...inbox, isVolatile: true })

  it('gets numbers for keys where there is no order', async () => {
    const fake = createFakeInbox()
    const { post } = receiverOf({ inbox: volatile(fake.inbox), handlers, ordering: 'none' })
    await post()
    await post()

    expect(fake.items).toMatchObject([
      { key: '#1', id: expect.stringMatching(/^b24-/) as unknown },
      { key: '#2', id: fake.items[0]?.id },
    ])
  })

  it('of another process has what was accepted, and nobody waits for it', async () => {
    const fake = createFakeInbox()
    const { post, receiver } = receiverOf({ inbox: volatile(fake.inbox) })

    expect(Object.keys(await post())).toEqual(['status', 'headers', 'reason', 'event'])
    expect(fake.calls).toEqual([])
    await Promise.all([receiver.drain(), receiver.close()])
  })

  it('of its own holds no more than maxWaiting', async () => {
    const { post } = receiverOf({
      handlers: { ONIMCONNECTORLINEDELETE: () => new Promise(() => undefined) },
      concurrency: 1,
      maxWaiting: 1,
    })
    const reasons = [(await post()).reason, (await post()).reason, (await post()).reason]

    expect(reasons).toEqual(['Accepted', 'Accepted', 'Overloaded'])
  })

  it('answers at once, with what goes on', async () => {
    const { post } = receiverOf({ handlers })
    const outcomes = [await post(), await post(other)]

    expect(outcomes.map(({ reason }) => reason)).toEqual(['Accepted', 'Unhandled'])
    expect(await Promise.all(outcomes.map(async ({ handling }) => handling))).toEqual([
      undefined,
      undefined,
    ])
    expect(outcomes.map(({ handling }) => handling instanceof Promise)).toEqual([true, true])
  })
})

describe('after handling', () => {
  const acknowledge = 'after-handling'

  it('the answer says whether anybody has handled it', async () => {
    const { post } = receiverOf({ handlers, acknowledge })
    const outcomes = [await post(), await post(other)]

    expect(outcomes.map((outcome) => ({ ...outcome, event: undefined }))).toStrictEqual([
      { status: 200, headers: {}, reason: 'Handled', event: undefined },
      { status: 200, headers: {}, reason: 'Unhandled', event: undefined },
    ])
  })

  it('the answer says that there was no room', async () => {
    const { open, opened } = gate()
    const { post, receiver } = receiverOf({
      handlers: { ONIMCONNECTORLINEDELETE: () => opened },
      acknowledge,
      concurrency: 1,
      maxWaiting: 1,
    })
    const waiting = [post(), post()]
    const refused = await post()
    open()
    await receiver.drain()

    expect(refused).toMatchObject({ status: 503, reason: 'Overloaded' })
    expect(await Promise.all(waiting)).toMatchObject([{ status: 200 }, { status: 200 }])
  })

  it('a handler has a minute, and otherwise as long as it wants', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const waiting = { ONIMCONNECTORLINEDELETE: () => new Promise(() => undefined) }
    const settled: unknown[] = []
    const { post } = receiverOf({ handlers: waiting, acknowledge })
    void post().then(({ reason }) => settled.push(reason))
    const { post: postOther, told } = receiverOf({ handlers: waiting })
    await postOther()
    await jest.advanceTimersByTimeAsync(59_990)
    const before = [...settled]
    await jest.advanceTimersByTimeAsync(60_000)
    jest.useRealTimers()

    expect([before, settled, told]).toEqual([[], ['HandlerTimedOut'], []])
  })
})

describe('where the inbox is of another copy of the package', () => {
  it('nothing of it is asked but its functions', async () => {
    const { inbox } = createFakeInbox()
    const { put, work, stats } = inbox
    const { post } = receiverOf({ inbox: { put, work, stats }, handlers })

    expect((await post()).reason).toBe('Accepted')
  })
})

describe('a receiver that is closed', () => {
  it('reads nothing more', async () => {
    const { receiver, post, told } = receiverOf({ handlers })
    await receiver.close()
    const read = jest.fn(() => body)
    const { status, reason } = await receiver.receive({ method: 'POST', body: read })
    await post()
    await receiver.drain()

    expect([status, reason, read.mock.calls]).toEqual([503, 'ReceiverClosed', []])
    expect(told.map(([message]) => message.slice(0, 12))).toEqual(['1 request ca', '1 request ca'])
  })
})

describe('a request whose members throw', () => {
  it('is malformed', async () => {
    const { receiver, told } = receiverOf({ handlers })
    const request = {
      body,
      get method(): string {
        throw new Error('a secret')
      },
    }
    const { status, reason, error } = await receiver.receive(request)
    await receiver.drain()

    expect([status, reason]).toEqual([400, 'MalformedBody'])
    expect(error).toMatchObject({ why: 'Unreadable', where: 'the request' })
    expect(told).toStrictEqual([[error?.message, {}]])
  })
})

describe('a body that cannot be read', () => {
  it.each([
    [undefined, {}],
    ['/b24', { url: '/b24' }],
  ])('is told with its address if that is known: %p', async (url, details) => {
    const { post, receiver, told } = receiverOf({ handlers })
    const { error } = await post('{', url)
    await receiver.drain()

    expect(told).toStrictEqual([[error?.message, details]])
  })
})

describe('what is not an event', () => {
  it.each([
    ['another method', { method: 'GET', body }, 405, 0],
    ['no method', { method: undefined, body }, 405, 1],
    ['a placement', { method: 'POST', body: 'PLACEMENT=DEFAULT' }, 404, 0],
    ['anything else', { method: 'POST', body: 'a=1' }, 404, 1],
  ])('such as %s, is told if it may be a mistake', async (_, request, status, times) => {
    const { receiver, told } = receiverOf({ handlers })
    const outcome = await receiver.receive(request)
    await receiver.drain()

    expect([outcome.status, told.length]).toEqual([status, times])
  })
})
