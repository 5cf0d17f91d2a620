import * as t from 'io-ts'

import {
  AddedMessage,
  AddedMessageContent,
  Auth,
  Bitrix24Event,
  DialogSession,
  DialogUser,
  ImMessage,
  issuesOf,
  LineDeleteEvent,
  MessageFile,
  UpdatedMessageContent,
  type WireRecord,
} from 'bitrix24-imconnector-events'

import { struct } from '../../src/codec/struct'
import { messageDeleteData } from '../../src/event/message-delete'
import { accessToken, portal } from '../fixtures'

const decoded = (codec: t.Decoder<unknown, unknown>, value: unknown): unknown => {
  const result = codec.decode(value)
  return result._tag === 'Right' ? result.right : issuesOf(result.left)
}

describe('an integer', () => {
  const read = (id: unknown): unknown => decoded(ImMessage, { chat_id: id, message_id: 1 })

  it.each([
    ['0', 0],
    ['007', 7],
    ['9007199254740991', 9007199254740991],
    [0, 0],
    [-0, 0],
    [107, 107],
  ])('%p is %p', (wire, chat_id) => {
    expect(read(wire)).toStrictEqual({ chat_id, message_id: 1 })
  })

  it.each([
    '',
    ' ',
    '-1',
    '+1',
    '1.0',
    '1e3',
    '12abc',
    '0x1f',
    '٣',
    '9007199254740992',
    null,
    1.5,
    -1,
    1n,
    true,
  ])('%p is refused', (wire) => {
    expect(read(wire)).toMatchObject([{ path: 'chat_id', expected: 'integer' }])
  })
})

describe('text', () => {
  const read = (id: unknown): unknown => decoded(DialogUser, { id })

  it.each(['', ' x ', '0049151', '12345678901234567890', '&quot;', '[b]x[/b]', 'a\u0000b'])(
    '%j stays as it is',
    (id) => {
      expect(read(id)).toStrictEqual({ id })
    },
  )

  it.each([
    [8, '8'],
    [-1001234567890, '-1001234567890'],
    [0, '0'],
  ])('%p, a number of JSON, is its digits', (wire, id) => {
    expect(read(wire)).toStrictEqual({ id })
  })

  it.each([2 ** 53, 1.5, NaN, true, null, [], {}])('%p is refused', (wire) => {
    expect(read(wire)).toMatchObject([{ path: 'id', expected: 'text' }])
  })
})

describe('a list', () => {
  const read = (id: unknown): unknown => decoded(UpdatedMessageContent, { id, text: '' })

  it.each([
    [['a', 'b']],
    [{ 0: 'a', 1: 'b' }],
    [{ 1: 'b', 0: 'a' }],
    [{ 5: 'a', 7: 'b' }],
    [{ 9007199254740991: 'b', 4294967296: 'a' }],
  ])('%j has its entries in the order of their indices', (id) => {
    expect(read(id)).toStrictEqual({ id: ['a', 'b'], text: '' })
  })

  it('orders indices as numbers', () => {
    const wire = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [24 - i, String(24 - i)]))

    expect(read(wire)).toStrictEqual({
      id: Array.from({ length: 25 }, (_, i) => String(i)),
      text: '',
    })
  })

  it.each([
    [{ a: 'x' }],
    [{ '01': 'x' }],
    [{ '-1': 'x' }],
    [{ 9007199254740992: 'x' }],
    [{ '': 'x' }],
    [{ 0: 'x', a: 'x' }],
    [{ a: 'x', 0: 'x' }],
    [{ 0: 'x', 1: 'x', '01': 'x' }],
    [{ a: 'x', b: 'x', 0: 'x' }],
    [{ a: 'x', b: 'x', 4294967296: 'x' }],
    [{ 0: 'x', 1: 'x', 2: 'x', a: 'x' }],
  ])('%j is no list', (id) => {
    expect(read(id)).toEqual([{ path: 'id', expected: 'list', received: 'record' }])
  })

  it('names the entry that is wrong', () => {
    expect(read({ 0: 'a', 3: null })).toEqual([
      { path: 'id[3]', expected: 'text', received: 'null' },
    ])
  })

  it('is not read to its end where very many entries are wrong', () => {
    expect(read(Array.from({ length: 5000 }, () => null))).toHaveLength(100)
  })

  it.each(['ext-5', '', 5])('of one may come as its only entry: %j', (id) => {
    expect(read(id)).toStrictEqual({ id: [String(id)], text: '' })
  })

  it.each([undefined, null, []])('of files is empty where the wire has %p', (files) => {
    expect(decoded(AddedMessageContent, { user_id: 0, text: '', files })).toStrictEqual({
      user_id: 0,
      text: '',
      files: [],
    })
  })
})

describe('a name that the wire may leave out', () => {
  it.each([{}, { user_id: null, text: null }])('has a value all the same: %j', (content) => {
    const message = { user_id: 0, text: '', files: [] }

    expect(decoded(AddedMessageContent, content)).toStrictEqual(message)
    expect(AddedMessageContent.encode(message)).toEqual({ user_id: '0', text: '', files: [] })
  })

  it('is checked where it is there', () => {
    expect(decoded(AddedMessageContent, { user_id: 'x', text: [] })).toEqual([
      { path: 'user_id', expected: 'integer', received: 'text of 1 character' },
      { path: 'text', expected: 'text', received: 'list' },
    ])
    expect(AddedMessageContent.is({ files: [] })).toBe(false)
  })

  it('is none of an edit: nothing says that an edit without a text empties the message', () => {
    expect(decoded(UpdatedMessageContent, { id: '5' })).toEqual([
      { path: 'text', expected: 'text', received: 'nothing' },
    ])
  })
})

describe('a list of records', () => {
  const im = { chat_id: '1807', message_id: '86497' }
  const message = { im, message: { id: 'ext-5' }, chat: { id: 'chat-8' } }
  const read = (MESSAGES: unknown): unknown => {
    const result = decoded(messageDeleteData, { CONNECTOR: 'c', LINE: '1', MESSAGES })
    return Array.isArray(result) ? result : (result as WireRecord)['MESSAGES']
  }
  const first = { ...message, im: { chat_id: 1807, message_id: 86497 } }

  it('of one may come as its only record', () => {
    expect(read(message)).toStrictEqual([first])
    expect(read({ ...message, new: '1' })).toStrictEqual([{ ...first, new: '1' }])
  })

  it.each([[{}], [[]]])('is empty where the wire has %j', (nothing) => {
    expect(read(nothing)).toStrictEqual([])
  })

  it('says of a record in its place what the record lacks', () => {
    expect(read({ ...message, im: { chat_id: '1807' }, chat: undefined })).toEqual([
      { path: 'MESSAGES.im.message_id', expected: 'integer', received: 'nothing' },
      { path: 'MESSAGES.chat', expected: 'record', received: 'nothing' },
    ])
    expect(read({ 0: { ...message, chat: {} } })).toEqual([
      { path: 'MESSAGES[0].chat.id', expected: 'text', received: 'nothing' },
    ])
  })

  it.each([
    [{ 0: message, ...message }],
    [{ ...message, 4294967296: message }],
    [{ 0: message, name: 'x' }],
    [{ 0: message, 1: message, name: 'x' }],
    ['text'],
    [true],
    [null],
  ])('is neither a list nor its record: %#', (wire) => {
    expect(read(wire)).toMatchObject([{ path: 'MESSAGES', expected: 'list' }])
  })
})

describe('a flag', () => {
  const read = (closed: unknown): unknown => decoded(DialogSession, { id: 1, closed })

  it.each([
    ['Y', true],
    ['N', false],
    [true, true],
    [false, false],
    ['1', true],
    ['0', false],
  ])('%p is %p', (wire, closed) => {
    expect(read(wire)).toStrictEqual({ id: 1, closed })
  })

  it.each(['y', 'n', 'YES', 'true', '', 2, null, []])('%p is none', (wire) => {
    expect(read(wire)).toMatchObject([{ path: 'closed', expected: 'Y or N' }])
  })
})

describe('an optional name', () => {
  it.each([undefined, null])('is absent where JSON has %p', (nothing) => {
    expect(decoded(DialogSession, { id: 1, closed: 'N', parent_id: nothing })).toStrictEqual({
      id: 1,
      closed: false,
    })
  })

  it('is checked where it is there', () => {
    expect(decoded(DialogSession, { id: 1, closed: 'N', parent_id: 'x' })).toEqual([
      { path: 'parent_id', expected: 'integer', received: 'text of 1 character' },
    ])
  })

  it('is left out where an empty text stands for a number', () => {
    expect(decoded(DialogSession, { id: 1, closed: 'N', parent_id: '' })).toStrictEqual({
      id: 1,
      closed: false,
    })
    expect(decoded(DialogSession, { id: '', closed: 'N' })).toEqual([
      { path: 'id', expected: 'integer', received: 'empty text' },
    ])
  })

  it('is not encoded where it is undefined', () => {
    const session = { id: 1, closed: true, parent_id: undefined }

    expect(Reflect.apply(DialogSession.encode, undefined, [session])).toEqual({
      id: '1',
      closed: 'Y',
    })
  })
})

describe('params', () => {
  const read = (params: unknown): unknown =>
    decoded(AddedMessageContent, { user_id: 0, text: '', params })

  it.each([
    [
      { a: '1', b: { c: '' } },
      { a: '1', b: { c: '' } },
    ],
    [
      { a: 1, b: 1.5, c: true, d: false, e: null },
      { a: '1', b: '1.5', c: '1', d: '0' },
    ],
    [{ a: ['x', 'y'] }, { a: { 0: 'x', 1: 'y' } }],
    [[], {}],
  ])('%j is what PHP makes of it in a form', (wire, params) => {
    expect(read(wire)).toStrictEqual({ user_id: 0, text: '', files: [], params })
  })

  it.each([
    ['text', 'text of 4 characters'],
    [{ a: NaN }, 'record'],
    [{ a: { b: 1n } }, 'record'],
  ])('%p is refused as a whole, for its names could tell something', (wire, received) => {
    expect(read(wire)).toEqual([{ path: 'params', expected: 'record of text', received }])
  })

  it('is itself where it holds nothing but nested text', () => {
    const content = { user_id: 0, text: '', files: [] }

    expect(AddedMessageContent.is({ ...content, params: { a: { b: 'c' } } })).toBe(true)
    expect(AddedMessageContent.is({ ...content, params: { a: { b: 1 } } })).toBe(false)
    expect(AddedMessageContent.is({ ...content, params: 'a' })).toBe(false)
  })
})

describe('auth', () => {
  const wire = { ...portal, access_token: accessToken, expires_in: '3600' }

  it('has no user where access_token is null in JSON', () => {
    expect(decoded(Auth, { ...portal, access_token: null })).toStrictEqual(portal)
  })

  it('has a user where access_token is empty', () => {
    expect(decoded(Auth, { ...wire, access_token: '' })).toStrictEqual({
      ...wire,
      access_token: '',
      expires_in: 3600,
    })
  })

  it.each([
    ['imconnector, imopenlines', ['imconnector', 'imopenlines']],
    ['im user\tcrm', ['im', 'user', 'crm']],
    [',im,,user,', ['im', 'user']],
    ['', []],
  ])('splits the scope %j', (scope, names) => {
    expect(decoded(Auth, { ...wire, scope })).toMatchObject({ scope: names })
  })

  it('refuses a scope of more names than anybody has', () => {
    const scope = (count: number): string => Array.from({ length: count }, () => 'im').join(',')

    expect(decoded(Auth, { ...wire, scope: scope(1000) })).toHaveProperty('scope.length', 1000)
    expect(decoded(Auth, { ...wire, scope: scope(1001) })).toMatchObject([{ path: 'scope' }])
  })

  it('lets any status pass', () => {
    expect(decoded(Auth, { ...wire, status: 'Z' })).toMatchObject({ status: 'Z' })
  })

  it('reports what a user needs', () => {
    expect(decoded(Auth, { ...portal, access_token: accessToken, scope: [] })).toEqual([
      { path: 'scope', expected: 'text of at most 1000 names', received: 'list' },
    ])
  })

  it('takes an empty number for an absent one, but not an empty text', () => {
    const empty = { expires: '', expires_in: '', user_id: '', status: '' }

    expect(decoded(Auth, { ...wire, ...empty })).toStrictEqual({
      ...portal,
      access_token: accessToken,
      status: '',
    })
  })

  it('still refuses what is no number', () => {
    expect(decoded(Auth, { ...wire, expires_in: ' ', user_id: 'x', expires: '-1' })).toEqual([
      { path: 'expires', expected: 'Unix seconds', received: 'text of 2 characters' },
      { path: 'expires_in', expected: 'integer', received: 'text of 1 character' },
      { path: 'user_id', expected: 'integer', received: 'text of 1 character' },
    ])
  })

  it('tells the two kinds apart', () => {
    expect(Auth.is({ ...wire, expires_in: 3600 })).toBe(true)
    expect(Auth.is(wire)).toBe(false)
    expect(Auth.is(portal)).toBe(true)
    expect(Auth.is('auth')).toBe(false)
  })
})

describe('a codec', () => {
  it('keeps unknown names, whatever they are called', () => {
    const wire: unknown = JSON.parse(
      '{"name":"a","type":"file","link":"","size":"1","__proto__":{"x":1},"toString":"y","x":null}',
    )
    const file = MessageFile.decode(wire)

    expect(file._tag).toBe('Right')
    if (file._tag === 'Right') {
      expect(JSON.stringify(file.right)).toBe(
        '{"name":"a","type":"file","link":"","size":1,"__proto__":{"x":1},"toString":"y","x":null}',
      )
      expect(Object.getPrototypeOf(file.right)).toBe(Object.prototype)
      expect(JSON.stringify(MessageFile.encode(file.right))).toBe(JSON.stringify(wire))
    }
  })

  it('does not change what it is given', () => {
    const wire = Object.freeze({ id: '1', closed: 'Y', parent_id: null })

    expect(decoded(DialogSession, wire)).toStrictEqual({ id: 1, closed: true })
    expect(wire).toStrictEqual({ id: '1', closed: 'Y', parent_id: null })
  })

  it.each([[[]], ['text'], [null], [undefined], [7]])(
    'refuses %p where a record belongs',
    (wire) => {
      for (const codec of [DialogSession, Auth, AddedMessage, Bitrix24Event] as const) {
        expect(decoded(codec, wire)).toMatchObject([{ path: '', expected: 'record' }])
        expect(codec.is(wire)).toBe(false)
      }
    },
  )

  it('refuses dates that are none', () => {
    const event = { event: 'ONIMCONNECTORLINEDELETE', data: 1, auth: portal }

    expect(LineDeleteEvent.is({ ...event, ts: new Date(0) })).toBe(true)
    expect(LineDeleteEvent.is({ ...event, ts: new Date(NaN) })).toBe(false)
    expect(LineDeleteEvent.is({ ...event, ts: 0 })).toBe(false)
  })

  it('of one event refuses the name of another', () => {
    const wire = { event: 'ONAPPINSTALL', data: '1', ts: '1', auth: portal }

    expect(decoded(LineDeleteEvent, wire)).toEqual([
      { path: 'event', expected: 'ONIMCONNECTORLINEDELETE', received: 'text of 12 characters' },
    ])
  })

  it('of any event refuses the name of another', () => {
    expect(decoded(Bitrix24Event, { event: 'ONCRMDEALADD' })).toEqual([
      { path: 'event', expected: 'event name', received: 'text of 12 characters' },
    ])
    expect(decoded(Bitrix24Event, {})).toEqual([
      { path: 'event', expected: 'event name', received: 'nothing' },
    ])
  })
})

describe('issuesOf', () => {
  it('drops what intersections and unions of io-ts add to a path', () => {
    const codec = t.type({
      file: t.intersection([MessageFile, t.type({ id: t.union([t.number, DialogUser]) })]),
    })

    expect(decoded(codec, { file: { name: 'a', type: 'file', link: '', id: { id: [] } } })).toEqual(
      [
        { path: 'file.size', expected: 'integer', received: 'nothing' },
        { path: 'file.id', expected: 'number', received: 'record' },
        { path: 'file.id.id', expected: 'text', received: 'list' },
      ],
    )
  })

  it('names no place twice', () => {
    const codec = t.intersection([DialogUser, DialogUser])

    expect(decoded(codec, {})).toEqual([{ path: 'id', expected: 'text', received: 'nothing' }])
  })
  it('says of an error without a context that it is about the whole', () => {
    expect(issuesOf([{ value: 'a secret', context: [] }])).toEqual([
      { path: '', expected: 'record', received: 'text of 8 characters' },
    ])
  })
})

describe('a codec of plain io-ts', () => {
  const codec = struct<{ size: number }>('Sized', () => ({ size: t.number }))

  it('can be a part of ours', () => {
    expect(decoded(codec, { size: 5 })).toStrictEqual({ size: 5 })
    expect(codec.encode({ size: 5 })).toStrictEqual({ size: 5 })
  })

  it('is named in an issue as it names itself', () => {
    expect(decoded(codec, { size: '5' })).toEqual([
      { path: 'size', expected: 'number', received: 'text of 1 character' },
    ])
  })
})

describe('the codec of any event', () => {
  it('leaves an event of another name as it is', () => {
    const other = { event: 'ONCRMDEALADD', data: { x: '1' } }

    expect(Reflect.apply(Bitrix24Event.encode, undefined, [other])).toStrictEqual(other)
  })

  it.each([[{ event: 'ONCRMDEALADD' }], [{}], ['text'], [null]])('is not one of %j', (other) => {
    expect(Bitrix24Event.is(other)).toBe(false)
  })
})
