import fc from 'fast-check'
import type { Either } from 'fp-ts/lib/Either.js'

import {
  idempotencyKey,
  deliveryStatus,
  orThrow,
  parseEvent,
  parseOfflineEvent,
  type EventName,
  type OfflineEvent,
  type ParseError,
  type WireRecord,
} from 'bitrix24-imconnector-events'

import { definitions } from '../../src/event/definitions'
import { descriptions, fixtures } from '../fixtures'
import { arbitraryEvents } from '../support/arbitrary-events'
import { codecByName } from '../support/by-name'
import { phpForm } from '../support/php-form'

const timestamp = '2024-07-18T12:32:31+02:00'

const entry = (EVENT_NAME: string, EVENT_DATA: unknown, rest: WireRecord = {}) => ({
  ID: '1',
  TIMESTAMP_X: timestamp,
  EVENT_NAME,
  EVENT_DATA,
  EVENT_ADDITIONAL: { user_id: 27 },
  MESSAGE_ID: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  ...rest,
})

const lineDelete = (rest: WireRecord = {}): WireRecord =>
  entry('ONIMCONNECTORLINEDELETE', 107, rest)

const issuesIn = (result: Either<ParseError, OfflineEvent>): unknown =>
  result._tag === 'Left' && result.left._tag === 'InvalidEvent' ? result.left.issues : result

const isKept = (name: EventName): boolean => definitions[name].offline !== undefined

const names = (Object.keys(arbitraryEvents) as EventName[]).filter(isKept)

describe('An offline event', () => {
  it('comes whole, with the types of the event online and what the entry has besides', () => {
    const message = {
      im: { chat_id: 1807, message_id: 86497 },
      message: { user_id: 27, text: 'Hello', files: [], attachments: [], params: [] },
      chat: { id: 'channel-123' },
      attachments_old: [],
    }
    const data = { CONNECTOR: 'myconnector', LINE: '107', MESSAGES: [message] }

    expect(orThrow(parseOfflineEvent(entry('ONIMCONNECTORMESSAGEADD', data)))).toStrictEqual({
      event: 'ONIMCONNECTORMESSAGEADD',
      data: {
        CONNECTOR: 'myconnector',
        LINE: 107,
        MESSAGES: [
          {
            im: { chat_id: 1807, message_id: 86497 },
            message: { user_id: 27, text: 'Hello', files: [] },
            chat: { id: 'channel-123' },
          },
        ],
      },
      ID: 1,
      TIMESTAMP_X: new Date('2024-07-18T10:32:31.000Z'),
      EVENT_ADDITIONAL: { user_id: 27 },
      MESSAGE_ID: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    })
  })

  it('has what event.offline.list adds', () => {
    const listed = lineDelete({ ID: 2, PROCESS_ID: 'a1', ERROR: '1', EVENT_ADDITIONAL: false })

    expect(orThrow(parseOfflineEvent(listed))).toStrictEqual({
      event: 'ONIMCONNECTORLINEDELETE',
      data: 107,
      ID: 2,
      TIMESTAMP_X: new Date(timestamp),
      MESSAGE_ID: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      PROCESS_ID: 'a1',
      ERROR: true,
    })
  })

  it.each(descriptions.filter(({ event }) => isKept(event)))(
    'has the data that would have come online: $name',
    (description) => {
      const { event, data, decoded } = description
      // As JSON comes over the wire.
      const json: unknown = JSON.parse(JSON.stringify(data))

      expect(orThrow(parseOfflineEvent(entry(event, json))).data).toStrictEqual(decoded)
    },
  )

  it.each(fixtures.filter(({ event }) => isKept(event.event)))(
    'has the data that comes online: $name',
    ({ body, event }) => {
      const online = orThrow(parseEvent(body))
      const { data } = codecByName[event.event].encode(online)

      expect(orThrow(parseOfflineEvent(entry(event.event, data))).data).toStrictEqual(event.data)
    },
  )

  it.each(names)('has the data that comes online, whatever it is: %s', (name) => {
    fc.assert(
      fc.property(arbitraryEvents[name], (event) => {
        const { data } = codecByName[name].encode(event)

        expect(parseOfflineEvent(entry(name, data))).toStrictEqual({
          _tag: 'Right',
          right: expect.objectContaining({ event: name, data: event.data }) as unknown,
        })
      }),
    )
  })

  it('holds unknown names as they come from a form', () => {
    const unknown = {
      int: 5,
      half: 2.5,
      yes: true,
      no: false,
      nothing: null,
      list: [1, [], null, {}, 'x'],
      record: { nothing: null, one: { deep: 0 } },
      empty: '',
    }
    const data = { connector: 'myconnector', line: 107, unknown }
    const online = parseEvent(
      phpForm({
        event: 'ONIMCONNECTORSTATUSDELETE',
        data,
        ts: 1773761094,
        auth: { domain: 'd', client_endpoint: 'c', server_endpoint: 's', member_id: 'm', application_token: 't' }, // prettier-ignore
      }),
    )
    const offline = orThrow(parseOfflineEvent(entry('ONIMCONNECTORSTATUSDELETE', data)))
    const expected = {
      int: '5',
      half: '2.5',
      yes: '1',
      no: '0',
      record: { one: { deep: '0' } },
      empty: '',
    }

    expect(orThrow(online).data).toMatchObject({ unknown: expected })
    expect(offline.data).toStrictEqual({
      connector: 'myconnector',
      line: 107,
      unknown: { ...expected, list: ['1', 'x'] },
    })
  })

  it('keeps what is new in the entry', () => {
    const extended = lineDelete({
      NEW: { x: 1 },
      EVENT_ADDITIONAL: { user_id: '0', x: 'y', one: 1, nothing: null },
    })

    expect(orThrow(parseOfflineEvent(extended))).toMatchObject({
      NEW: { x: 1 },
      EVENT_ADDITIONAL: { user_id: 0, x: 'y', one: '1' },
    })
  })

  it.each([false, null, undefined, [], ''])('need not say more of its cause than %j', (nothing) => {
    const event = orThrow(parseOfflineEvent(lineDelete({ EVENT_ADDITIONAL: nothing })))

    expect(event).not.toHaveProperty('EVENT_ADDITIONAL')
  })

  it('is named in any case', () => {
    expect(orThrow(parseOfflineEvent(entry('OnImConnectorLineDelete', 107, {})))).toMatchObject({
      event: 'ONIMCONNECTORLINEDELETE',
      data: 107,
    })
  })

  it('can be delivered like one that was posted', () => {
    const data = descriptions.find(({ event }) => event === 'ONIMCONNECTORMESSAGEADD')?.data
    const event = orThrow(parseOfflineEvent(entry('ONIMCONNECTORMESSAGEADD', data)))
    if (event.event !== 'ONIMCONNECTORMESSAGEADD') throw new Error('a message was expected')
    const deliveries = event.data.MESSAGES.map((message) => ({ message, id: 'ext-5' }))

    expect(deliveryStatus(event, deliveries).MESSAGES).toHaveLength(1)
  })
})

describe('What is no offline event', () => {
  it('is told at its place in the entry', () => {
    const data = { CONNECTOR: 'myconnector', LINE: 107, MESSAGES: [{ chat: { id: 2 ** 53 } }] }

    expect(issuesIn(parseOfflineEvent(entry('ONIMCONNECTORMESSAGEDELETE', data)))).toEqual([
      { path: 'EVENT_DATA.MESSAGES[0].im', expected: 'record', received: 'nothing' },
      { path: 'EVENT_DATA.MESSAGES[0].message', expected: 'record', received: 'nothing' },
      { path: 'EVENT_DATA.MESSAGES[0].chat.id', expected: 'text', received: 'number' },
    ])
  })

  it.each([
    ['ONIMCONNECTORMESSAGEADD', 'record'],
    ['ONIMCONNECTORLINEDELETE', 'integer'],
    ['ONAPPUNINSTALL', 'record'],
  ])('is an entry of %s that the portal could not read', (name, expected) => {
    expect(issuesIn(parseOfflineEvent(entry(name, false)))).toEqual([
      { path: 'EVENT_DATA', expected, received: 'boolean' },
    ])
  })

  it.each([
    ['ID', 'integer'],
    ['TIMESTAMP_X', 'ISO 8601 time'],
    ['EVENT_NAME', 'event name'],
    ['EVENT_DATA', 'integer'],
    ['MESSAGE_ID', 'text'],
  ])('is an entry without %s', (name, expected) => {
    expect(issuesIn(parseOfflineEvent(lineDelete({ [name]: undefined })))).toEqual([
      { path: name, expected, received: 'nothing' },
    ])
  })

  it('is the answer as a whole, and a posted event', () => {
    const whole = { process_id: null, events: [lineDelete()] }
    const posted = { event: 'ONIMCONNECTORLINEDELETE', data: 107 }
    const issues = [{ path: 'EVENT_NAME', expected: 'event name', received: 'nothing' }]

    expect(issuesIn(parseOfflineEvent(whole))).toEqual(issues)
    expect(issuesIn(parseOfflineEvent(posted))).toEqual(issues)
  })

  it('is another event', () => {
    const result = parseOfflineEvent(entry('ONCRMDEALADD', { FIELDS: { ID: 1 } }))

    expect(result).toMatchObject({
      _tag: 'Left',
      left: { _tag: 'UnknownEvent', event: 'ONCRMDEALADD' },
    })
  })

  it('is an entry above the limits', () => {
    expect(parseOfflineEvent(lineDelete(), { maxParameters: 3 })).toMatchObject({
      _tag: 'Left',
      left: { _tag: 'MalformedBody', why: 'TooManyParameters' },
    })
  })

  it('is anything else, and never throws', () => {
    const circular: WireRecord = {}
    circular['EVENT_DATA'] = circular
    const hostile = { ...lineDelete(), get EVENT_DATA(): never { throw new Error('secret') } } // prettier-ignore
    for (const u of [null, undefined, 5, 'x', [], circular, hostile, new Map(), () => 1]) {
      expect(parseOfflineEvent(u as object)._tag).toBe('Left')
    }
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.anything(), fc.anything(), (name, data, u) => {
        const spoiled = entry(name, data, { EVENT_ADDITIONAL: u, TIMESTAMP_X: u, ID: u })

        expect(['Left', 'Right']).toContain(parseOfflineEvent(spoiled)._tag)
        expect(['Left', 'Right']).toContain(parseOfflineEvent(Object(u) as object)._tag)
      }),
    )
  })

  it('is told without a value of it', () => {
    const result = parseOfflineEvent(
      entry('secret value', { MESSAGES: 'secret value' }, { TIMESTAMP_X: 'secret value' }),
    )

    expect(result._tag).toBe('Left')
    expect(JSON.stringify(result)).not.toContain('secret')
  })
})

it('An offline event has no idempotency key but its MESSAGE_ID', () => {
  const event = orThrow(parseOfflineEvent(lineDelete()))

  // @ts-expect-error: there is no auth, and so no portal, in an offline event
  expect(() => idempotencyKey(event)).toThrow(TypeError)
})
