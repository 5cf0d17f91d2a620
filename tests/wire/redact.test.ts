import fc from 'fast-check'

import { orThrow, parseAppInstallEvent, redact, type WireRecord } from 'bitrix24-imconnector-events'

import { defaultLimits } from '../../src/body/limits'
import { readBody } from '../../src/body/read-body'
import { fixtures, rawBodies } from '../fixtures'
import { arbitraryEvents } from '../support/arbitrary-events'

const anyEvent = fc.oneof(...Object.values(arbitraryEvents))

const tokens = ['access_token', 'refresh_token', 'application_token']

const isRecord = (u: unknown): u is WireRecord => typeof u === 'object' && u !== null

/** The objects in a value, the value among them. */
const objectsIn = (u: unknown): readonly object[] =>
  isRecord(u) ? [u, ...Object.values(u).flatMap(objectsIn)] : []

/** A copy with the tokens of the original put back. */
const withTokens = (copy: { auth: object }, { auth }: { auth: WireRecord }): unknown => ({
  ...copy,
  auth: {
    ...copy.auth,
    ...Object.fromEntries(tokens.filter((name) => name in auth).map((name) => [name, auth[name]])),
  },
})

describe('A redacted event', () => {
  it('is the whole event but for its three tokens', () => {
    const event = orThrow(parseAppInstallEvent(rawBodies.appInstall))

    expect(redact(event)).toStrictEqual({
      ...event,
      auth: {
        ...event.auth,
        access_token: '[redacted]',
        refresh_token: '[redacted]',
        application_token: '[redacted]',
      },
    })
  })

  it.each(fixtures)('shows no token of $name', ({ event }) => {
    const shown = JSON.stringify(redact(event))
    const { application_token } = event.auth

    expect(shown).not.toContain(application_token)
    expect(shown).not.toMatch(/[0-9a-f]{60}00ff|7c1f0a68|6d9e3169/)
  })

  it('keeps everything else, unknown names and dates too', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const copy = redact(event)

        expect(withTokens(copy, { auth: { ...event.auth } })).toStrictEqual(event)
        expect(copy.ts).toBeInstanceOf(Date)
      }),
    )
  })

  it('gains no token that the event does not have', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        expect(Object.keys(redact(event).auth)).toStrictEqual(Object.keys(event.auth))
      }),
    )
    expect(redact({ auth: { access_token: undefined, refresh_token: null } })).toStrictEqual({
      auth: { access_token: undefined, refresh_token: null },
    })
  })

  it('shares no object with the event, and leaves the event as it was', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const before = structuredClone(event)
        const originals = new Set(objectsIn(event))
        const shared = objectsIn(redact(event)).filter((object) => originals.has(object))

        expect(shared).toEqual([])
        expect(event).toEqual(before)
      }),
    )
  })

  it('hides what stands under the same names elsewhere, as in the events of chat bots', () => {
    const event = {
      event: 'ONIMBOTMESSAGEADD',
      data: { BOT: { 17: { access_token: 'secret', client_id: 'app.1' } } },
      extra: [{ refresh_token: { nested: 'secret' } }],
    }

    expect(redact(event)).toStrictEqual({
      event: 'ONIMBOTMESSAGEADD',
      data: { BOT: { 17: { access_token: '[redacted]', client_id: 'app.1' } } },
      extra: [{ refresh_token: '[redacted]' }],
    })
  })

  it('hides them under the flat names that a parser leaves, too', () => {
    const body = { 'auth[access_token]': 'a', 'data[LINE]': '1', 'x[y][application_token]': 'b' }

    expect(redact(body)).toStrictEqual({
      'auth[access_token]': '[redacted]',
      'data[LINE]': '1',
      'x[y][application_token]': '[redacted]',
    })
  })

  it('leaves objects with a class as they are, but for maps', () => {
    const event = {
      bytes: Buffer.from('x'),
      link: new URL('https://example.com'),
      map: new Map<unknown, unknown>([
        ['access_token', 'secret'],
        ['LINE', { refresh_token: 'secret' }],
        [7, 'https://example.com/?token=secret'],
      ]),
      bare: Object.create(null) as object,
    }

    const copy = redact(event)

    expect(copy.bytes).toBe(event.bytes)
    expect(copy.link).toBe(event.link)
    expect(copy.map).toStrictEqual(
      new Map<unknown, unknown>([
        ['access_token', '[redacted]'],
        ['LINE', { refresh_token: '[redacted]' }],
        [7, 'https://example.com/?token=[redacted]'],
      ]),
    )
    expect(copy.bare).toStrictEqual({})
  })

  it('keeps what a map has under keys that are not text', () => {
    const map = new Map<unknown, unknown>([
      [Symbol.iterator, 'a'],
      [['access_token'], 'b'],
    ])

    expect([...redact(map)]).toStrictEqual([...map])
  })

  it('can be changed like the event itself', () => {
    const event = { data: 107, auth: { access_token: 'secret' } }

    expect(Object.getOwnPropertyDescriptors(redact(event))).toStrictEqual(
      Object.getOwnPropertyDescriptors({ data: 107, auth: { access_token: '[redacted]' } }),
    )
  })

  it('keeps every other name, however it looks', () => {
    const data = { token: 'a', access_tokens: 'c', ['__proto__x']: 'd' }

    expect(redact({ data })).toStrictEqual({ data })
  })

  it('hides the names in upper case too', () => {
    expect(redact({ ACCESS_TOKEN: 'a', 'auth[Refresh_Token]': 'b' })).toStrictEqual({
      ACCESS_TOKEN: '[redacted]',
      'auth[Refresh_Token]': '[redacted]',
    })
  })
})

describe('A redacted placement', () => {
  it('shows none of its tokens, flat or nested', () => {
    const body = orThrow(readBody(rawBodies.placement, defaultLimits))
    const shown = JSON.stringify(
      redact({ ...body, APP_SID: 'a-secret', client_secret: 'a-secret' }),
    )

    expect(shown.match(/\[redacted\]/g)).toHaveLength(5)
    expect(shown).not.toMatch(/a-secret|6061e726|50e00aa3|99990000/)
    expect(shown).toContain('SETTING_CONNECTOR')
  })
})

describe('A redacted text', () => {
  const secret = 'a-secret'

  it.each([
    ['https://example.com/f?id=7&SIGN=a-secret&img=y', 'https://example.com/f?id=7&SIGN=*&img=y'],
    ['/bitrix/f?token=a-secret#top', '/bitrix/f?token=*#top'],
    ['see https://example.com/?auth=a-secret, please', 'see https://example.com/?auth=* please'],
    [
      '[url=https://example.com/?Auth=a-secret]file[/url]',
      '[url=https://example.com/?Auth=*]file[/url]',
    ],
    ['<a href="/f?sign=a-secret">', '<a href="/f?sign=*">'],
    [
      'go=https%3A%2F%2Fexample.com%3Ftoken%3Da-secret%26x%3D1',
      'go=https%3A%2F%2Fexample.com%3Ftoken%3D*%26x%3D1',
    ],
    ['u=%253Ftoken%253Da-secret%2526x', 'u=%253Ftoken%253D*%2526x'],
    ['https%3A%2F%2Fexample.com%3Ftoken%3Da-secret', 'https%3A%2F%2Fexample.com%3Ftoken%3D*'],
    ['u=%3Fid%3D7%26sign%3Da-secret%23top', 'u=%3Fid%3D7%26sign%3D*%23top'],
    ['u=%253Fid%253D7%2526sign%253Da-secret%2523top', 'u=%253Fid%253D7%2526sign%253D*%2523top'],
    ['/f?token=a-secret%20%D1%8B&x=1', '/f?token=*&x=1'],
    ['AUTH_ID=a-secret&PLACEMENT=DEFAULT', 'AUTH_ID=*&PLACEMENT=DEFAULT'],
    ['event=X&auth[access_token]=a-secret', 'event=X&auth[access_token]=*'],
    ['auth%5Bapplication_token%5D=a-secret', 'auth%5Bapplication_token%5D=*'],
    ['?APP_SID=a-secret&client_secret=a-secret', '?APP_SID=*&client_secret=*'],
  ])('masks %s', (text, redacted) => {
    expect(redact({ text })).toStrictEqual({ text: redacted.replaceAll('*', '[redacted]') })
    expect(redact(text)).not.toContain(secret)
  })

  it.each([
    'auth=yes',
    'my token=7',
    'https://example.com/?tokens=7&design=x&author=me',
    'https://example.com/?token=&x=1',
    'a = b',
    '%3D',
    'sign up at https://example.com/auth',
  ])('leaves %s as it is', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('costs no more than its length', () => {
    const hostile = ['?token=', '%25', '&sign', '[', 'token%25', '%3Ftoken%3D%26', '?token=%'].map(
      (piece) => `=${piece.repeat(200_000)}`,
    )

    for (const text of hostile) expect(redact(text).length).toBeGreaterThan(0)
  })
})

describe('Any value', () => {
  it.each([undefined, null, 7, true, 10n, Symbol.iterator])('such as %p stays', (value) => {
    expect(redact(value)).toBe(value)
  })

  it('may hold itself', () => {
    const event: Record<string, unknown> = { auth: { access_token: 'secret' } }
    event['self'] = event
    event['list'] = [event, event['auth']]
    event['map'] = new Map([['event', event]])

    const expected: Record<string, unknown> = { auth: { access_token: '[redacted]' } }
    expected['self'] = expected
    expected['list'] = [expected, expected['auth']]
    expected['map'] = new Map([['event', expected]])
    expect(redact(event)).toStrictEqual(expected)
  })

  it('may be nested more deeply than functions can call each other', () => {
    let nested: unknown = { access_token: 'secret' }
    for (let level = 0; level < 200_000; level += 1)
      nested = level % 2 === 0 ? [nested] : { nested }
    let copy: unknown = redact(nested)
    while (!(isRecord(copy) && 'access_token' in copy))
      [copy] = Object.values({ ...(copy as object) })

    expect(copy).toStrictEqual({ access_token: '[redacted]' })
  })

  it('may have a getter that throws', () => {
    const event = {
      data: 107,
      get broken(): string {
        throw new Error('a secret')
      },
    }

    expect(redact(event)).toStrictEqual({ data: 107, broken: '[unreadable]' })
  })

  it('keeps a name that every object inherits, and the gaps of a list', () => {
    const record = JSON.parse('{"__proto__":{"access_token":"secret"}}') as object
    const list = [1, 0, 2]
    Reflect.deleteProperty(list, 1)
    list.length = 5

    expect(Object.entries(redact(record))).toStrictEqual([
      ['__proto__', { access_token: '[redacted]' }],
    ])
    expect(redact(list)).toStrictEqual(list)
  })
})
