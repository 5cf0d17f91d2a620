import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  type ErrorDetails,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { gate } from '../order/gate'
import { installationBody, members, portalBody } from './portal-body'

const receiverWith = (options: Partial<ReceiverOptions>) => {
  const told: [string, ErrorDetails][] = []
  const handled: string[] = []
  const receiver = createReceiver({
    applicationToken: { [portal.member_id]: portal.application_token },
    handlers: {
      ONAPPINSTALL: ({ event, auth }) => handled.push(`${event} ${auth.application_token}`),
      ONAPPUPDATE: ({ event, auth }) => handled.push(`${event} ${auth.application_token}`),
    },
    onError: (error: ReceiverError, details) => told.push([error._tag, details]),
    ...options,
  })
  const post = async (body: string): Promise<number> =>
    (await receiver.receive({ method: 'POST', body })).status
  return { receiver, told, handled, post }
}

describe.each(['ONAPPINSTALL', 'ONAPPUPDATE'] as const)('an %s with another token', (name) => {
  const body = installationBody(name)

  it('is handled if it is proven', async () => {
    const verifyInstall = jest.fn(() => true)
    const { post, receiver, handled, told } = receiverWith({ verifyInstall })

    expect(await post(body)).toBe(200)
    await receiver.drain()
    expect([handled, told]).toEqual([[`${name} a-new-token`], []])
    expect(verifyInstall.mock.calls).toMatchObject([[{ event: name }]])
  })

  it('is refused, and not kept, if the proof says no', async () => {
    const { post, told } = receiverWith({ verifyInstall: () => false })

    expect(await post(body)).toBe(403)
    expect(told).toEqual([['Unverified', {}]])
  })

  it('is kept, not verified, if the proof fails three times', async () => {
    const cause = new Error('offline')
    const verifyInstall = jest.fn(() => Promise.reject(cause))
    const { post, told } = receiverWith({ verifyInstall })

    expect(await post(body)).toBe(503)
    expect(verifyInstall).toHaveBeenCalledTimes(3)
    expect(told).toMatchObject([
      ['InstallProofFailed', { body: { event: name }, isVerified: false, cause }],
    ])
  })

  it('is kept where nothing can prove it, however many others were forged just before', async () => {
    const { post, told } = receiverWith({})
    const bodies = [...members(100).map((member_id) => installationBody(name, { member_id })), body]
    const statuses = await Promise.all(bodies.map(post))

    expect(new Set(statuses)).toEqual(new Set([403]))
    expect(told).toHaveLength(101)
    expect(told.at(-1)).toEqual([
      'Unverified',
      expect.objectContaining({
        body: expect.objectContaining({ event: name }) as unknown,
        isVerified: false,
      }),
    ])
  })

  it('is kept if its token could not be looked up, and too many proofs were running', async () => {
    const { open, opened } = gate()
    const { post, receiver, told } = receiverWith({
      applicationToken: () => Promise.reject(new Error('the database is away')),
      verifyInstall: () => opened.then(() => false),
      verification: { maxProofs: 1 },
    })
    const forged = post(installationBody(name, { member_id: 'forged' }))
    expect(await post(body)).toBe(503)
    open()
    expect(await forged).toBe(503)
    await receiver.drain()

    const kept = told.map(([tag, { body: one, bodies = [one] }]) => [
      tag,
      bodies.map((sent) => sent?.['auth']),
    ])
    expect(kept).toMatchObject([
      ['Overloaded', [{ member_id: portal.member_id }]],
      ['TokenLookupFailed', [{ member_id: 'forged' }]],
    ])
  })

  it('opens the door for what comes before its handler has stored the token, for a minute', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const { post } = receiverWith({ verifyInstall: () => true })
    const event = portalBody(portal.member_id, { auth: { application_token: 'a-new-token' } })
    const forged = portalBody(portal.member_id, { auth: { application_token: 'not-the-token' } })
    const statuses = [await post(event), await post(body), await post(event), await post(forged)]
    jest.advanceTimersByTime(59_999)
    statuses.push(await post(event))
    jest.advanceTimersByTime(1)
    statuses.push(await post(event))
    jest.useRealTimers()

    expect(statuses).toEqual([403, 200, 200, 403, 200, 403])
  })

  it('opens the door no longer than until its token was found, so that it can be taken back', async () => {
    const tokens = [portal.application_token]
    const { post } = receiverWith({
      applicationToken: () => tokens,
      verifyInstall: () => true,
    })
    const event = portalBody(portal.member_id, { auth: { application_token: 'a-new-token' } })
    const statuses = [await post(body)]
    tokens.push('a-new-token')
    statuses.push(await post(event))
    tokens.pop()
    statuses.push(await post(event))

    expect(statuses).toEqual([200, 200, 403])
  })

  it('whose lookup failed is not told to be a "no" of the proof', async () => {
    const { post, told } = receiverWith({
      applicationToken: () => Promise.reject(new Error('the database is away')),
      verifyInstall: () => false,
    })

    expect(await post(body)).toBe(503)
    expect(told).toMatchObject([['TokenLookupFailed', { isVerified: false }]])
  })

  it('whose lookup failed needs no proof to be kept', async () => {
    const { post, told } = receiverWith({
      applicationToken: () => Promise.reject(new Error('the database is away')),
    })

    expect(await post(body)).toBe(503)
    expect(told).toMatchObject([['TokenLookupFailed', { isVerified: false }]])
  })

  it('whose lookup failed is handled if it is proven', async () => {
    const { post } = receiverWith({
      applicationToken: () => Promise.reject(new Error('the database is away')),
      verifyInstall: () => true,
    })

    expect(await post(body)).toBe(200)
  })
})

describe('proofs at the same time', () => {
  it('are four; more installations are refused at once, and told together, with their bodies', async () => {
    const { open, opened } = gate()
    const verifyInstall = jest.fn(() => opened.then(() => false))
    const { post, receiver, told } = receiverWith({ verifyInstall })

    const forged = Array.from({ length: 500 }, (_, i) =>
      installationBody('ONAPPINSTALL', { member_id: `member-${i}` }),
    )
    const answers = forged.map(post)
    const refused = await Promise.all(answers.slice(4))
    open()
    const asked = await Promise.all(answers.slice(0, 4))
    await receiver.drain()

    expect(new Set(refused)).toEqual(new Set([503]))
    expect([asked, verifyInstall.mock.calls.length]).toEqual([[403, 403, 403, 403], 4])
    const overloads = told.filter(([tag]) => tag === 'Overloaded')
    expect(overloads.map(([, { bodies, isVerified }]) => [bodies?.length, isVerified])).toEqual([
      [1, false],
      [495, false],
    ])
  })

  it('of one installation are one, but another token needs a proof of its own', async () => {
    const verifyInstall = jest.fn(({ auth }: { readonly auth: { application_token: string } }) =>
      pause(2, auth.application_token === 'a-new-token'),
    )
    const { post } = receiverWith({ verifyInstall })
    const genuine = installationBody('ONAPPINSTALL')
    const forged = installationBody('ONAPPINSTALL', { application_token: 'planted' })

    expect(await Promise.all([genuine, genuine, forged, genuine].map(post))).toEqual([
      200, 200, 403, 200,
    ])
    expect(verifyInstall).toHaveBeenCalledTimes(2)
  })

  it('hold no more memory than verification.maxBytes', async () => {
    const { open, opened } = gate()
    const { post } = receiverWith({
      verifyInstall: () => opened.then(() => true),
      verification: { maxBytes: 4000 },
    })
    const answers = Array.from({ length: 10 }, () => post(installationBody('ONAPPINSTALL')))
    const last = await answers[9]
    open()

    expect([last, await answers[0]]).toEqual([503, 200])
  })
})
