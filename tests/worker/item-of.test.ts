import { NotAnEventError } from '../../src/error/event-errors'
import { idempotencyKey } from '../../src/event/idempotency-key'
import { claimedEvent } from '../../src/worker/claimed-event'
import { decodeClaim } from '../../src/worker/decode-claim'
import { itemOf, rawItemOf } from '../../src/worker/item-of'
import type { WireRecord } from '../../src/wire/record'
import { portal } from '../fixtures'

const name = 'ONIMCONNECTORLINEDELETE'
const receivedAt = new Date(0)
const lineDelete = { event: name, data: '107', ts: '1773761165', auth: portal }

const claimOf = (record: WireRecord) => {
  const claim = claimedEvent({ record, bytes: 7, url: '/b24' })
  if (claim._tag === 'Left') throw claim.left.error
  return claim.right
}

const decodedOf = (record: WireRecord) => {
  const decoded = decodeClaim(claimOf(record))
  if (decoded._tag === 'Left') throw decoded.left.error
  return decoded.right
}

const place = { portal: portal.member_id, receivedAt, url: '/b24' }
const hash = (prefix: string): unknown =>
  expect.stringMatching(new RegExp(`^${prefix}-[0-9a-f]{32}$`))

describe('an item of an inbox', () => {
  it('is found by the key of its event, and stands in the order of it', () => {
    const decoded = decodedOf(lineDelete)
    if (!decoded.isKnown) throw new Error('it is known')

    expect(itemOf(decoded, receivedAt)).toStrictEqual({
      ...place,
      id: idempotencyKey(decoded.event),
      key: JSON.stringify([portal.member_id, 107]),
      name,
      body: lineDelete,
    })
    expect(itemOf(decoded, receivedAt, 'a key', 'an id')).toMatchObject({
      key: 'a key',
      id: 'an id',
    })
  })

  it('of another event is the same as long as its name, portal, data and time are', () => {
    const other = { ...lineDelete, event: 'onCustom', data: { a: '1' } }
    const item = itemOf(decodedOf(other), receivedAt)
    const idWith = (change: object): string =>
      itemOf(decodedOf({ ...other, ...change }), receivedAt).id

    expect(item).toStrictEqual({
      ...place,
      id: hash('b24'),
      key: JSON.stringify([portal.member_id]),
      name: 'ONCUSTOM',
      body: other,
    })
    expect([{ event_handler_id: '9' }, { event: 'ONCUSTOM' }].map(idWith)).toEqual([
      item.id,
      item.id,
    ])
    const changes = [
      { event: 'onOther' },
      { data: { a: '2' } },
      { ts: '1773761166' },
      { auth: { ...portal, member_id: 'another' } },
    ]
    expect(new Set([item.id, ...changes.map(idWith)]).size).toBe(5)
  })
})

describe('an item of an event that nobody has verified', () => {
  it.each<[string, WireRecord, string, unknown]>([
    ['is known', lineDelete, name, [portal.member_id, 107]],
    ['is another one', { ...lineDelete, event: 'onCustom' }, 'ONCUSTOM', [portal.member_id]],
    ['cannot be decoded', { ...lineDelete, data: 'x' }, name, [portal.member_id]],
    [
      'cannot be decoded, and has another name',
      { event: 'onCustom', auth: { member_id: portal.member_id } },
      '',
      [portal.member_id],
    ],
  ])('that %s has its portal, and its order as far as it is known', (_, body, event, key) => {
    expect(rawItemOf(claimOf(body), receivedAt)).toStrictEqual({
      ...place,
      id: hash('raw'),
      key: JSON.stringify(key),
      name: event,
      body,
    })
  })

  it('is the same as long as its body is', () => {
    const ids = [lineDelete, { ...lineDelete }, { ...lineDelete, a: '1' }].map(
      (body) => rawItemOf(claimOf(body), receivedAt).id,
    )

    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false])
  })
})

describe('a body', () => {
  it('that is not an event is none that nobody has verified', () => {
    expect(claimedEvent({ record: { a: '1' }, bytes: 7 })).toStrictEqual({
      _tag: 'Left',
      left: {
        error: new NotAnEventError(undefined),
        details: { body: { a: '1' }, isVerified: false },
        bytes: 7,
      },
    })
  })

  it.each([
    ['of an event', { ...lineDelete, data: 'x' }],
    ['of another event', { event: 'onCustom', auth: {} }],
  ])('%s that cannot be decoded is kept', (_, body) => {
    expect(decodeClaim(claimOf(body))).toMatchObject({
      _tag: 'Left',
      left: { error: { _tag: 'InvalidEvent' }, details: { body } },
    })
  })

  it('whose event is not a text cannot be decoded, and nothing else of it is', () => {
    const decoded = decodeClaim(claimOf({ event: { a: '1' }, auth: {} }))

    expect(decoded).toMatchObject({ left: { error: { issues: [{ path: 'event' }] } } })
  })
})
