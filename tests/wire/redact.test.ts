import fc from 'fast-check'

import { orThrow, parseAppInstallEvent, redact, type WireRecord } from 'bitrix24-imconnector-events'

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

  it('leaves objects with a class as they are', () => {
    const event = {
      bytes: Buffer.from('x'),
      map: new Map([['a', 1]]),
      bare: Object.create(null) as object,
    }

    const copy = redact(event)

    expect(copy.bytes).toBe(event.bytes)
    expect(copy.map).toBe(event.map)
    expect(copy.bare).toStrictEqual({})
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
