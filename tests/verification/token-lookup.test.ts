import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  type ErrorDetails,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { gate } from '../order/gate'
import { collectGarbage } from '../support/collect-garbage'
import { installationBody, members, portalBody } from './portal-body'

const token = portal.application_token

const receiverWith = (options: Partial<ReceiverOptions>) => {
  const told: { error: ReceiverError; details: ErrorDetails }[] = []
  const handled: string[] = []
  const receiver = createReceiver({
    applicationToken: token,
    handlers: {
      ONIMCONNECTORLINEDELETE: ({ auth }) => handled.push(auth.member_id),
      ONAPPINSTALL: ({ event }) => handled.push(event),
      ONAPPUPDATE: ({ event }) => handled.push(event),
    },
    onError: (error, details) => told.push({ error, details }),
    ...options,
  })
  const post = async (body: string): Promise<number> =>
    (await receiver.receive({ method: 'POST', body })).status
  return { receiver, told, handled, post }
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i)

const countOf = (statuses: readonly number[]): Record<number, number> => {
  const counts: Record<number, number> = {}
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

describe('a lookup that fails', () => {
  it('is repeated, and its request is handled as if nothing had been', async () => {
    let calls = 0
    const { post, told, handled } = receiverWith({
      applicationToken: () =>
        (calls += 1) < 3 ? Promise.reject(new Error('the database is away')) : token,
      acknowledge: 'after-handling',
    })

    expect(await post(portalBody('a'))).toBe(200)
    expect([calls, told, handled]).toEqual([3, [], ['a']])
  })

  it('is not a "no": the next request asks again', async () => {
    let isAway = true
    const { post, told, handled } = receiverWith({
      applicationToken: () => {
        if (isAway) throw new Error('the database is away')
        return token
      },
      acknowledge: 'after-handling',
    })
    const first = await post(portalBody('a'))
    isAway = false

    expect([first, await post(portalBody('a'))]).toEqual([503, 200])
    expect([told.length, handled]).toEqual([1, ['a']])
  })

  it('gives the body of everybody who waited for it to onError, as not verified', async () => {
    const cause = new Error('the database is away')
    const { post, told } = receiverWith({ applicationToken: () => Promise.reject(cause) })

    const lines = [1, 2, 3].map(String)
    const statuses = await Promise.all(lines.map((data) => post(portalBody('a', { data }))))

    expect(statuses).toEqual([503, 503, 503])
    expect(told.map(({ error }) => error._tag)).toEqual(lines.map(() => 'TokenLookupFailed'))
    expect(told.map(({ details }) => details)).toEqual(
      lines.map((data) => ({
        body: {
          event: 'ONIMCONNECTORLINEDELETE',
          data,
          ts: '1773761165',
          auth: { ...portal, member_id: 'a' },
        },
        isVerified: false,
        cause,
      })),
    )
  })
})

describe('lookups at the same time', () => {
  it('of one portal are one', async () => {
    const { open, opened } = gate()
    const applicationToken = jest.fn(() => opened.then(() => token))
    const { post, receiver, handled } = receiverWith({ applicationToken })

    const answers = numbers(100).map(() => post(portalBody('a')))
    await pause(5)
    open()

    expect(countOf(await Promise.all(answers))).toEqual({ 200: 100 })
    expect(applicationToken).toHaveBeenCalledTimes(1)
    await receiver.drain()
    expect(handled).toHaveLength(100)
    await post(portalBody('a'))
    expect(applicationToken).toHaveBeenCalledTimes(2)
  })

  it('of strangers are 32; more are refused at once, and told together, with their bodies', async () => {
    const { open, opened } = gate()
    let running = 0
    let most = 0
    const { post, receiver, told } = receiverWith({
      applicationToken: async () => {
        most = Math.max(most, (running += 1))
        await opened
        running -= 1
        return undefined
      },
    })

    const answers = members(2000).map((member) => post(portalBody(member)))
    const refused = await Promise.all(answers.slice(32))
    open()
    const asked = await Promise.all(answers.slice(0, 32))
    await receiver.drain()

    expect([countOf(refused), countOf(asked), most]).toEqual([{ 503: 1968 }, { 403: 32 }, 32])
    const overloads = told.filter(({ error }) => error._tag === 'Overloaded')
    expect(overloads).toMatchObject([
      { error: { why: 'TokenLookups', count: 1 }, details: { isVerified: false } },
      { error: { why: 'TokenLookups', count: 1967 }, details: { isVerified: false } },
    ])
    const kept = overloads.flatMap(({ details: { bodies = [] } }) => bodies)
    expect(kept).toMatchObject(
      members(2000)
        .slice(32)
        .map((member_id) => ({ auth: { member_id } })),
    )
  })

  it('of strangers do not keep out a portal that was verified before', async () => {
    const { open, opened } = gate()
    const { post } = receiverWith({
      applicationToken: ({ member_id }) =>
        member_id === 'known' ? Promise.resolve(token) : opened.then(() => undefined),
      verification: { maxLookups: 2 },
    })
    const before = await post(portalBody('known'))
    const strangers = members(10).map((member) => post(portalBody(member)))

    expect([before, await post(portalBody('known'))]).toEqual([200, 200])
    open()
    await Promise.all(strangers)
  })

  it('are as many as verification.maxLookups says, and free again afterwards', async () => {
    const { post } = receiverWith({
      applicationToken: () => pause(1, token),
      verification: { maxLookups: 3 },
    })

    const statuses = await Promise.all(members(5).map((member) => post(portalBody(member))))
    expect(statuses).toEqual([200, 200, 200, 503, 503])
    expect(await post(portalBody('another'))).toBe(200)
  })
})

describe('bodies that wait for a lookup', () => {
  const large = 'x'.repeat(1_000_000)

  it('take no more memory than verification.maxBytes: what finds no room is refused', async () => {
    const { open, opened } = gate()
    const { post, receiver, told } = receiverWith({
      applicationToken: () => opened.then(() => undefined),
      verification: { maxBytes: 5_000_000 },
    })

    const answers = members(30).map((member) => post(portalBody(member, { data: large })))
    const refused = await Promise.all(answers.slice(2))
    const small = post(portalBody('a'))
    open()

    // Each counts twice: the body, and what was read from it.
    expect(countOf(refused)).toEqual({ 503: 28 })
    expect(await Promise.all([...answers.slice(0, 2), small])).toEqual([403, 403, 403])
    await receiver.drain()
    const overloads = told.filter(({ error }) => error._tag === 'Overloaded')
    expect(overloads).toMatchObject([
      { error: { why: 'UnverifiedBytes', count: 1 }, details: { bodies: [{ data: large }] } },
      { error: { why: 'UnverifiedBytes', count: 27 }, details: { bodies: [{ data: large }] } },
    ])
  })

  it('are let go, but for what was read from them', async () => {
    const { open, opened } = gate()
    const { receiver } = receiverWith({ applicationToken: () => opened.then(() => undefined) })
    let bytes: Uint8Array | undefined = Buffer.from(portalBody('a', { data: large }))
    const held = new WeakRef(bytes)
    const read = () => {
      const body = bytes
      bytes = undefined
      return Promise.resolve(body)
    }
    const answer = receiver.receive({ method: 'POST', body: read })
    await pause(5)
    collectGarbage()

    expect(held.deref()).toBeUndefined()
    open()
    expect((await answer).status).toBe(403)
  })

  it('of one portal have a quarter of it', async () => {
    const { open, opened } = gate()
    const { post } = receiverWith({
      applicationToken: () => opened.then(() => token),
      verification: { maxBytes: 20_000 },
    })

    const answers = numbers(10).map(() => post(portalBody('a')))
    const other = post(portalBody('b'))
    // Larger than a quarter, but alone.
    const data = 'x'.repeat(4000)
    const longer = [post(portalBody('c', { data })), post(portalBody('c'))]
    open()

    expect(countOf(await Promise.all(answers))).toEqual({ 200: 5, 503: 5 })
    expect(await Promise.all([other, ...longer])).toEqual([200, 422, 503])
  })

  it('count with all that they hold, lists of JSON too', async () => {
    const { open, opened } = gate()
    const { post } = receiverWith({
      applicationToken: () => opened.then(() => undefined),
      verification: { maxBytes: 30_000 },
    })
    const body = JSON.stringify({
      event: 'ONIMCONNECTORLINEDELETE',
      data: [...Array.from({ length: 1000 }, () => 'x'), 7, null],
      auth: portal,
    })
    const refused = await post(body)
    open()

    expect(refused).toBe(503)
  })

  it('of strangers leave room for those of portals that were verified before', async () => {
    const { open, opened } = gate()
    let isSlow = false
    const { post } = receiverWith({
      applicationToken: () => (isSlow ? opened.then(() => token) : token),
      verification: { maxBytes: 4000 },
    })
    await post(portalBody('known'))
    isSlow = true
    const strangers = members(10).map((member) => post(portalBody(member)))
    const known = post(portalBody('known'))
    open()

    expect(await known).toBe(200)
    expect(countOf(await Promise.all(strangers))).toEqual({ 200: 4, 503: 6 })
  })

  it('are forgotten when it has answered', async () => {
    const { post } = receiverWith({
      applicationToken: () => pause(1, token),
      verification: { maxBytes: 2000 },
    })

    for (const member of members(20)) expect(await post(portalBody(member))).toBe(200)
  })
})

describe('a portal that is not known', () => {
  it('is not looked up again for three seconds', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const applicationToken = jest.fn(() => undefined)
    const { post } = receiverWith({ applicationToken })
    const calls: number[] = []
    for (const seconds of [0, 1, 1.9, 0.2]) {
      jest.advanceTimersByTime(seconds * 1000)
      expect(await post(portalBody('a'))).toBe(403)
      calls.push(applicationToken.mock.calls.length)
    }
    jest.useRealTimers()

    expect(calls).toEqual([1, 1, 1, 2])
  })

  it('is known as soon as its installation was proven', async () => {
    const { post } = receiverWith({ applicationToken: () => undefined, verifyInstall: () => true })
    const auth = { member_id: 'new' }
    const body = portalBody('new', { auth: { application_token: 'a-new-token' } })

    const statuses = [
      await post(body),
      await post(installationBody('ONAPPINSTALL', auth)),
      // Its handler has not stored the token yet.
      await post(body),
    ]
    expect(statuses).toEqual([403, 200, 200])
  })

  it('is looked up at once if it was known before, such as while its token is replaced', async () => {
    let stored: string | undefined = token
    const { post } = receiverWith({ applicationToken: () => stored })
    const statuses = [await post(portalBody('a'))]
    stored = undefined
    statuses.push(await post(portalBody('a')))
    stored = token
    statuses.push(await post(portalBody('a')))

    expect(statuses).toEqual([200, 403, 200])
  })

  it('is one of a few thousand that are remembered', async () => {
    const applicationToken = jest.fn(() => undefined)
    const { post } = receiverWith({ applicationToken, verification: { unknownFor: 60_000 } })
    for (const member of members(5000)) await post(portalBody(member))
    applicationToken.mockClear()
    await post(portalBody('member-4999'))
    await post(portalBody('member-904'))
    expect(applicationToken).toHaveBeenCalledTimes(0)
    await post(portalBody('member-903'))

    expect(applicationToken).toHaveBeenCalledTimes(1)
  })
})
