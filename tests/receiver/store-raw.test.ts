import { InvalidEventError } from '../../src/error/event-errors'
import { TokenLookupFailedError, UnverifiedError } from '../../src/error/receiver-errors'
import { rawStore } from '../../src/receiver/store-raw'
import { claimedEvent } from '../../src/worker/claimed-event'
import type { ReceiverFailure } from '../../src/worker/failure'
import { rawItemOf } from '../../src/worker/item-of'
import { portal } from '../fixtures'
import { createFakeInbox } from '../inbox/fake-inbox'

const receivedAt = new Date(0)
const cause = new Error('the database is away')

const invalid: ReceiverFailure = {
  error: new InvalidEventError('ONIMCONNECTORLINEDELETE', [], false),
  details: { body: {} },
}
const unanswered: ReceiverFailure = { error: new TokenLookupFailedError(), details: { cause } }

const claimOf = (bytes = 400) => {
  const record = { event: 'ONIMCONNECTORLINEDELETE', data: 'x', auth: portal }
  const claim = claimedEvent({ record, bytes, url: '/b24' })
  if (claim._tag === 'Left') throw claim.left.error
  return claim.right
}

/** A store, what its inbox has got, and what onError was told. */
const storeOf = (maxUnverified = 10) => {
  const fake = createFakeInbox()
  const told: unknown[] = []
  const handling = Promise.resolve()
  const store = rawStore(fake.inbox, maxUnverified, (failure) => {
    told.push(failure)
    return handling
  })
  const put = (failure: ReceiverFailure, bytes?: number) =>
    store(claimOf(bytes), failure, receivedAt)
  return { ...fake, put, told, handling }
}

const accepted = { status: 200, headers: {}, reason: 'Accepted' }
const item = rawItemOf(claimOf(), receivedAt)

describe('an event that cannot be decoded', () => {
  it('is stored, however large it is, and however many there are', async () => {
    const { put, items, told } = storeOf(1)
    const outcomes = [await put(invalid), await put(invalid, 100_000)]

    expect([outcomes, items, told]).toStrictEqual([[accepted, accepted], [item, item], []])
  })

  it('is refused if it is not stored', async () => {
    const { put, answer } = storeOf()
    answer(() => Promise.reject(new Error('the disk is full')))

    expect(await put(invalid)).toBeUndefined()
  })
})

describe('an event whose sender nobody could be asked about', () => {
  it('is stored as one that nobody has verified, and the reason is told', async () => {
    const { put, items, told, handling } = storeOf()
    const outcome = await put(unanswered)
    await put({ error: unanswered.error, details: {} })

    expect(outcome).toStrictEqual({ ...accepted, handling })
    expect(outcome?.handling).toBe(handling)
    expect(items).toStrictEqual([
      { ...item, isVerified: false },
      { ...item, isVerified: false },
    ])
    expect(told).toStrictEqual([unanswered, { error: unanswered.error, details: {} }])
  })

  it.each([
    [65_536, 1],
    [65_537, 0],
  ])('and has %p bytes is stored %p times', async (bytes, times) => {
    const { put, items } = storeOf()
    await put(unanswered, bytes)

    expect(items).toHaveLength(times)
  })

  it('is refused if there are too many of them, and nothing is told here', async () => {
    const { put, items, told } = storeOf(1)
    const outcomes = [await put(unanswered), await put(unanswered)]

    expect([outcomes[1], items.length, told.length]).toEqual([undefined, 1, 1])
  })

  it('is refused if it is not stored', async () => {
    const { put, answer, told } = storeOf()
    answer(() => Promise.reject(new Error('the disk is full')))

    expect([await put(unanswered), told]).toEqual([undefined, []])
  })
})

it('An event whose sender is refused is never stored', async () => {
  const { put, items } = storeOf()

  expect(await put({ error: new UnverifiedError('WrongToken'), details: {} })).toBeUndefined()
  expect(items).toEqual([])
})
