import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  type ErrorDetails,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { gate } from '../order/gate'
import { installationBody, portalBody } from './portal-body'

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

const members = (count: number): readonly string[] => numbers(count).map((i) => `member-${i}`)

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

  it('of strangers are 32; more are refused at once, and told together', async () => {
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
      { error: { why: 'TokenLookups', count: 1 }, details: {} },
      { error: { why: 'TokenLookups', count: 1967 }, details: {} },
    ])
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
      verification: { maxBytes: 4_000_000 },
    })

    // All of them ask for one portal, so that there is one lookup.
    const answers = numbers(100).map(() => post(portalBody('a', { data: large })))
    const refused = await Promise.all(answers.slice(2))
    const small = post(portalBody('a'))
    open()

    expect(countOf(refused)).toEqual({ 503: 98 })
    expect(await Promise.all([...answers.slice(0, 2), small])).toEqual([403, 403, 403])
    await receiver.drain()
    expect(told.map(({ error }) => ('count' in error ? error.count : error._tag)).sort()).toEqual([
      1,
      97,
      'Unverified',
      'Unverified',
      'Unverified',
    ])
  })

  it('count with all that they hold, lists of JSON too', async () => {
    const { open, opened } = gate()
    const { post } = receiverWith({
      applicationToken: () => opened.then(() => undefined),
      verification: { maxBytes: 20_000 },
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
      verification: { maxBytes: 1500 },
    })
    await post(portalBody('known'))
    isSlow = true
    const strangers = numbers(10).map(() => post(portalBody('a')))
    const known = post(portalBody('known'))
    open()

    expect(await known).toBe(200)
    expect(countOf(await Promise.all(strangers))).toEqual({ 200: 2, 503: 8 })
  })

  it('are forgotten when it has answered', async () => {
    const { post } = receiverWith({
      applicationToken: () => pause(1, token),
      verification: { maxBytes: 1500 },
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

  it('is looked up again as soon as its installation was proven', async () => {
    const tokens = new Map<string, string>()
    const { post } = receiverWith({
      applicationToken: ({ member_id }) => tokens.get(member_id),
      verifyInstall: () => true,
    })
    const auth = { member_id: 'new' }
    const body = portalBody('new', { auth: { application_token: 'a-new-token' } })

    const statuses = [
      await post(body),
      await post(installationBody('ONAPPINSTALL', auth)),
      // Its handler has not stored the token yet.
      await post(body),
    ]
    tokens.set('new', 'a-new-token')
    statuses.push(await post(body))

    expect(statuses).toEqual([403, 200, 403, 200])
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
