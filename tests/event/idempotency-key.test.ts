import fc from 'fast-check'
import { createHash } from 'node:crypto'

import {
  Bitrix24Event,
  idempotencyKey,
  orThrow,
  parseEvent,
  type Auth,
  type NestedText,
} from 'bitrix24-imconnector-events'

import { portal, rawBodies, userAuth } from '../fixtures'
import { arbitraryEvents } from '../support/arbitrary-events'

const anyEvent: fc.Arbitrary<Bitrix24Event> = fc
  .oneof(...Object.values(arbitraryEvents))
  .filter((event): event is Bitrix24Event => Bitrix24Event.is(event))

const read = (body: string): Bitrix24Event => orThrow(parseEvent(body))

/** A body with a value of it replaced, which has to be there. */
const withChange = (body: string, from: string, to: string): string => {
  if (!body.includes(from)) throw new Error('there is nothing to replace')
  return body.replace(from, to)
}

const later = (event: Bitrix24Event): Bitrix24Event => ({
  ...event,
  ts: new Date(event.ts.getTime() + 1000),
})

const auth = userAuth(1773759161)
const otherAuths: readonly (readonly [string, Auth])[] = [
  ['another user, whose tokens end later', userAuth(1773769999, { user_id: 1, scope: ['im'] })],
  ['no user', portal],
  ['another domain of the portal', { ...auth, domain: 'chat.example.com' }],
  ['another endpoint', { ...auth, client_endpoint: 'https://chat.example.com/rest/' }],
  ['a new application token', { ...auth, application_token: 'abcdefabcdefabcdefabcdef' }],
]

// A key that changes with a release would make an event that is in a queue meanwhile a new one.
const pinned = [
  ['messageAddOldPortal', 'b24-8aeed481a9298d19c6d1a7e62ce6f668'],
  ['messageAdd', 'b24-03ab79860752b32b3bbe0faadc9fc2b6'],
  ['messageAddFiles', 'b24-975f41d34ed329e53c88225c14447df4'],
  ['messageUpdate', 'b24-cefb70115d7c055f5cd3e76710c5339d'],
  ['messageDelete', 'b24-b8c624a0c6ecb75944d23fb5ca19d383'],
  ['dialogStart', 'b24-50ec37ea1c9f5a5777daace1040cd42b'],
  ['dialogFinish', 'b24-e0823fa6d828f3b5649b1902647b17f9'],
  ['statusDelete', 'b24-518a11dcf5134d5c665b7361bdde870d'],
  ['lineDelete', 'b24-bece5a2372e2fbace902c6c291caef31'],
  ['appInstall', 'b24-d0295754ded90edb76fd4e68c750601d'],
  ['appUninstall', 'b24-67380e8f40cc5d93d5a7ac5b0d8e140e'],
] as const

describe('The key of an event', () => {
  it.each(pinned)('never changes, as that of %s', (name, key) => {
    expect(idempotencyKey(read(rawBodies[name]))).toBe(key)
  })

  it('is short, and safe in Redis, in BullMQ and as a file name', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(idempotencyKey(event)).toMatch(/^b24-[0-9a-f]{32}$/)
      }),
    )
  })

  it('is the same for the event from a queue', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const json = JSON.stringify(Bitrix24Event.encode(event))

        expect(idempotencyKey(read(json))).toBe(idempotencyKey(event))
      }),
    )
  })

  it('is the same for two bindings of one URL, whoever bound them', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (event, { event_handler_id, auth }) => {
        const { member_id } = event.auth
        const rest = { ...event, auth: { ...auth, member_id } }
        const twin = event_handler_id === undefined ? rest : { ...rest, event_handler_id }

        expect(idempotencyKey(twin)).toBe(idempotencyKey(event))
      }),
    )
  })

  it.each(otherAuths)('is the same with %s', (_, other) => {
    const event = read(rawBodies.messageAdd)

    expect(event.auth).toStrictEqual(auth)
    expect(idempotencyKey({ ...event, auth: other })).toBe(idempotencyKey(event))
  })

  it('differs from portal to portal', () => {
    fc.assert(
      fc.property(anyEvent, fc.string(), (event, member_id) => {
        fc.pre(member_id !== event.auth.member_id)
        const other = { ...event, auth: { ...event.auth, member_id } }

        expect(idempotencyKey(other)).not.toBe(idempotencyKey(event))
      }),
    )
  })

  it('differs from event to event of one portal', () => {
    fc.assert(
      fc.property(anyEvent, anyEvent, (event, other) => {
        fc.pre(event.event !== other.event)
        const { member_id } = event.auth
        const twin = { ...other, auth: { ...other.auth, member_id } }

        expect(idempotencyKey(twin)).not.toBe(idempotencyKey(event))
      }),
    )
  })

  it('is the digest of JSON that other languages can make too', () => {
    const json = '["ONIMCONNECTORLINEDELETE","11112222333344445555666677778888",[1773761165,107]]'
    const digest = createHash('sha256').update(json).digest('hex')

    expect(idempotencyKey(read(rawBodies.lineDelete))).toBe(`b24-${digest.slice(0, 32)}`)
  })
})

type Row = readonly [what: string, body: string, from: string, to: string]

const id = 'ext-msg-005'

describe('Two events have different keys', () => {
  it.each<Row>([
    ['messages', rawBodies.messageAdd, 'message_id%5D=86497', 'message_id%5D=86498'],
    [
      'edits of different messages',
      rawBodies.messageUpdate,
      'message_id%5D=86501',
      'message_id%5D=1',
    ],
    ['edits in one second', rawBodies.messageUpdate, 'have%3F', 'have%3F%3F'],
    [
      'edits back and forth to the same text',
      rawBodies.messageUpdate,
      'ts=1773760030',
      'ts=1773760031',
    ],
    ['deletions', rawBodies.messageDelete, 'message_id%5D=86501', 'message_id%5D=1'],
    ['deletions of two parts of a message', rawBodies.messageDelete, id, 'ext-msg-006'],
    ['dialogs', rawBodies.dialogFinish, 'session%5D%5Bid%5D=3282', 'session%5D%5Bid%5D=3283'],
    ['states of a dialog', rawBodies.dialogFinish, 'closed%5D=Y', 'closed%5D=N'],
    ['the start and the end of a dialog', rawBodies.dialogFinish, 'FINISH', 'START'],
    ['connectors that left a line', rawBodies.statusDelete, 'myconnector', 'other'],
    ['lines that a connector left', rawBodies.statusDelete, 'line%5D=107', 'line%5D=108'],
    ['times at which a connector left', rawBodies.statusDelete, 'ts=1773761094', 'ts=1773761099'],
    ['deleted lines', rawBodies.lineDelete, 'data=107', 'data=108'],
    [
      'deletions of lines of the same number',
      rawBodies.lineDelete,
      'ts=1773761165',
      'ts=1773761166',
    ],
    ['installations', rawBodies.appInstall, 'ts=1773750000', 'ts=1773750001'],
    ['states of an installation', rawBodies.appInstall, 'INSTALLED%5D=Y', 'INSTALLED%5D=N'],
    ['removals', rawBodies.appUninstall, 'ts=1773770000', 'ts=1773770001'],
    ['removals with data and without', rawBodies.appUninstall, 'CLEAN%5D=1', 'CLEAN%5D=0'],
  ])('if they are %s', (_, body, from, to) => {
    expect(idempotencyKey(read(withChange(body, from, to)))).not.toBe(idempotencyKey(read(body)))
  })

  it('if they are updates of an app to different versions', () => {
    const update = (VERSION: string): Bitrix24Event => ({
      event: 'ONAPPUPDATE',
      data: { VERSION, PREVIOUS_VERSION: '1', LANGUAGE_ID: 'en' },
      ts: new Date(1773750000000),
      auth: portal,
    })

    expect(idempotencyKey(update('2'))).not.toBe(idempotencyKey(update('3')))
    expect(idempotencyKey(update('2'))).toBe('b24-1128bc13401c67e9bbc550cbaeed789f')
  })

  it('if they are tests of a handler with different parameters, and only then', () => {
    const test = (QUERY: Record<string, NestedText>): Bitrix24Event => ({
      event: 'ONAPPTEST',
      data: { QUERY, LANGUAGE_ID: 'en' },
      ts: new Date(1773750000000),
      auth: portal,
    })
    const queries = [{ a: '1' }, { a: '2' }, { b: '1' }, { a: { b: '1' } }, { a: 'b', b: '1' }, {}]
    const keys = queries.map((query) => idempotencyKey(test(query)))

    expect(new Set(keys).size).toBe(keys.length)
    expect(keys[0]).toBe('b24-ddb9077f86545d4e7037b919f9eb5886')
    expect(idempotencyKey(test({ b: '1', a: 'b' }))).toBe(keys[4])
    expect(idempotencyKey(later(test({ a: '1' })))).not.toBe(keys[0])
  })

  it('if they are of offline events that wait, at different times', () => {
    const waiting: Bitrix24Event = {
      event: 'ONOFFLINEEVENT',
      ts: new Date(1773750000000),
      auth: portal,
    }

    expect(idempotencyKey(waiting)).toBe('b24-75b6b394c98d44c74d2e50fde82c7a20')
    expect(idempotencyKey(later(waiting))).not.toBe(idempotencyKey(waiting))
  })

  it('if they are of one message in lists that are cut differently', () => {
    const event = read(rawBodies.messageDelete)
    if (event.event !== 'ONIMCONNECTORMESSAGEDELETE') throw new Error('a deletion was expected')
    const [message] = event.data.MESSAGES
    if (message === undefined) throw new Error('a message was expected')
    const parts = (...ids: string[]) => ({
      ...event,
      data: { ...event.data, MESSAGES: ids.map((part) => ({ ...message, message: { id: part } })) },
    })

    const keys = [parts('a', 'b'), parts('a,b'), parts('b', 'a'), parts('a'), parts('a","b')]
    expect(new Set(keys.map(idempotencyKey)).size).toBe(keys.length)
  })
})

describe('Two events have the same key', () => {
  it.each([
    ['a message', rawBodies.messageAdd],
    ['a deletion', rawBodies.messageDelete],
    ['the start of a dialog', rawBodies.dialogStart],
    ['the end of a dialog', rawBodies.dialogFinish],
  ])('though a second has ended between two bindings, if they are %s', (_, body) => {
    const event = read(body)

    expect(idempotencyKey(later(event))).toBe(idempotencyKey(event))
  })

  it.each<Row>([
    ['the case of the connector', rawBodies.statusDelete, 'myconnector', 'MyConnector'],
    ['names that are new', rawBodies.messageAdd, '&ts=', '&data%5BNEW%5D=1&ts='],
    ['the link of a file', rawBodies.messageAddFiles, '%7EaB3xZ', '%7EZx3Ba'],
  ])('though they differ in %s', (_, body, from, to) => {
    expect(idempotencyKey(read(withChange(body, from, to)))).toBe(idempotencyKey(read(body)))
  })
})
