import { setTimeout as pause } from 'node:timers/promises'

import {
  createReceiver,
  type ErrorDetails,
  type ReceiverError,
  type ReceiverOptions,
} from 'bitrix24-imconnector-events'

import { portal } from '../fixtures'
import { gate } from '../order/gate'
import { installationBody } from './portal-body'

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

  it('is kept once a second where nothing can prove it', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
    const { post, told } = receiverWith({})
    const statuses = [await post(body), await post(body)]
    jest.advanceTimersByTime(1000)
    statuses.push(await post(body))
    jest.useRealTimers()

    expect(statuses).toEqual([403, 403, 403])
    expect(told.map(([, { body: kept, isVerified }]) => [kept?.['event'], isVerified])).toEqual([
      [name, false],
      [undefined, undefined],
      [name, false],
    ])
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
  it('are four; more installations are refused at once, and told together', async () => {
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
    expect(told.filter(([tag]) => tag === 'Overloaded')).toHaveLength(2)
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
      verification: { maxBytes: 2000 },
    })
    const answers = Array.from({ length: 10 }, () => post(installationBody('ONAPPINSTALL')))
    const last = await answers[9]
    open()

    expect([last, await answers[0]]).toEqual([503, 200])
  })
})
