import {
  defaultLimits,
  parseEvent,
  parseOfflineEvent,
  type LimitOptions,
} from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures'

const tagOf = (body: string | Uint8Array | object, limits?: LimitOptions): string => {
  const result = parseEvent(body, limits)
  return result._tag === 'Right' ? 'an event' : result.left._tag
}

const whyOf = (body: string | object, limits?: LimitOptions): string => {
  const result = parseEvent(body, limits)
  if (result._tag === 'Left' && result.left._tag === 'MalformedBody') return result.left.why
  return tagOf(body, limits)
}

const form = rawBodies.dialogFinish
const fields = Object.fromEntries(new URLSearchParams(form))
const parameters = Object.keys(fields).length

describe('maxBytes', () => {
  it('lets a body of exactly so many bytes pass, and no larger one', () => {
    expect(tagOf(form, { maxBytes: form.length })).toBe('an event')
    expect(tagOf(form, { maxBytes: form.length - 1 })).toBe('BodyTooLarge')
    expect(tagOf(Buffer.from(form), { maxBytes: form.length })).toBe('an event')
    expect(tagOf(Buffer.from(form), { maxBytes: form.length - 1 })).toBe('BodyTooLarge')
  })

  it('counts bytes of UTF-8 and not characters', () => {
    const text = `${form}&x=${'€'.repeat(100)}`
    const bytes = Buffer.byteLength(text)

    expect(tagOf(text, { maxBytes: bytes })).toBe('an event')
    expect(tagOf(text, { maxBytes: bytes - 1 })).toBe('BodyTooLarge')
  })

  it('counts the byte order mark', () => {
    const bytes = Buffer.from(`\uFEFF${form}`)

    expect(tagOf(bytes, { maxBytes: form.length + 3 })).toBe('an event')
    expect(tagOf(bytes, { maxBytes: form.length + 2 })).toBe('BodyTooLarge')
  })

  it('counts the names and texts of an object', () => {
    const characters = Object.entries(fields).flat().join('').length

    expect(tagOf(fields, { maxBytes: characters })).toBe('an event')
    expect(tagOf(fields, { maxBytes: characters - 1 })).toBe('BodyTooLarge')
  })

  it('is told in the error, with what to do', () => {
    const result = parseEvent(form, { maxBytes: 100 })

    expect(result).toMatchObject({ left: { _tag: 'BodyTooLarge', limit: 100 } })
    expect(result).toHaveProperty(
      'left.message',
      'the body is larger than 100 bytes; if Bitrix24 really sent it, raise the limit maxBytes',
    )
  })
})

describe('maxParameters', () => {
  it.each([
    ['a form', form],
    ['a flat object', fields],
  ])('lets %s of exactly so many values pass, and no more', (_, body) => {
    expect(whyOf(body, { maxParameters: parameters })).toBe('an event')
    expect(whyOf(body, { maxParameters: parameters - 1 })).toBe('TooManyParameters')
  })

  it('does not count separators with nothing between them', () => {
    expect(whyOf('&&event=ONX&&&a=1&&', { maxParameters: 2 })).toBe('UnknownEvent')
    expect(whyOf('&&event=ONX&&&a=1&&=&', { maxParameters: 2 })).toBe('TooManyParameters')
  })

  it('counts what is in lists, and containers without content', () => {
    expect(whyOf({ event: 'ONX', a: [1, 2, 3] }, { maxParameters: 4 })).toBe('UnknownEvent')
    expect(whyOf({ event: 'ONX', a: [1, 2, 3] }, { maxParameters: 3 })).toBe('TooManyParameters')
    expect(whyOf({ event: 'ONX', a: [1, 2, 3] }, { maxParameters: 2 })).toBe('TooManyParameters')
    expect(whyOf({ event: 'ONX', a: [[], {}] }, { maxParameters: 3 })).toBe('UnknownEvent')
    expect(whyOf({ event: 'ONX', a: [[], {}] }, { maxParameters: 2 })).toBe('TooManyParameters')
  })

  it('is told by the name that is one too many', () => {
    const limits = { maxParameters: 2 }
    const where = { left: { why: 'TooManyParameters', where: 'name 3, data' } }

    expect(parseEvent('a=1&b=2&data%5Bx%5D=3', limits)).toMatchObject(where)
    expect(parseEvent({ a: '1', b: '2', 'data[x]': '3' }, limits)).toMatchObject(where)
  })

  it('allows twice as many records, in a form and in an object', () => {
    const path = (levels: number): string => `a${'[b]'.repeat(levels)}`

    expect(whyOf(`event=ONX&${path(4)}=1`, { maxParameters: 2 })).toBe('UnknownEvent')
    expect(whyOf(`event=ONX&${path(5)}=1`, { maxParameters: 2 })).toBe('TooManyRecords')
    expect(whyOf({ event: 'ONX', a: { a: { a: { a: { a: 1 } } } } }, { maxParameters: 2 })).toBe(
      'UnknownEvent',
    )
    expect(
      whyOf({ event: 'ONX', a: { a: { a: { a: { a: { a: 1 } } } } } }, { maxParameters: 2 }),
    ).toBe('TooManyRecords')
  })

  it.each(['a', 'a[b]', 'a[]'])('holds for the gaps of a list at %s', (name) => {
    const gaps: unknown[] = []
    gaps.length = 2 ** 32 - 1

    expect(whyOf({ event: 'ONX', [name]: gaps })).toBe('TooManyParameters')
  })

  it('is counted in JSON before anything is built of it', () => {
    const json = (count: number): string => `{"event":"ONX","a":[${'1,'.repeat(count - 1)}1]}`

    expect(whyOf(json(4999))).toBe('UnknownEvent')
    expect(parseEvent(json(5000))).toMatchObject({
      left: { why: 'TooManyParameters', where: 'the body' },
    })
    expect(parseEvent(`{"event":"ONX","a":${'['.repeat(16)}1${']'.repeat(16)}}`)).toMatchObject({
      left: { why: 'TooManyLevels', where: 'the body' },
    })
  })

  it('holds for the values of one appended name', () => {
    const body = (count: number): string => `event=ONX${'&a[]=1'.repeat(count)}`

    expect(whyOf(body(4999))).toBe('UnknownEvent')
    expect(whyOf(body(5000))).toBe('TooManyParameters')
  })
})

describe('maxLevels', () => {
  const name = (levels: number): string => `a${'[b]'.repeat(levels - 1)}`

  it('lets a name of exactly so many levels pass, and no deeper one', () => {
    expect(whyOf(`event=ONX&${name(16)}=1`)).toBe('UnknownEvent')
    expect(whyOf(`event=ONX&${name(17)}=1`)).toBe('TooManyLevels')
    expect(whyOf({ event: 'ONX', [name(16)]: '1' })).toBe('UnknownEvent')
    expect(whyOf({ event: 'ONX', [name(17)]: '1' })).toBe('TooManyLevels')
    expect(whyOf(`event=ONX&${name(15)}[]=1`)).toBe('UnknownEvent')
    expect(whyOf(`event=ONX&${name(16)}[]=1`)).toBe('TooManyLevels')
    expect(whyOf(`event=ONX&${name(3)}=1`, { maxLevels: 3 })).toBe('UnknownEvent')
    expect(whyOf(`event=ONX&${name(4)}=1`, { maxLevels: 3 })).toBe('TooManyLevels')
  })

  it('holds for names as PHP writes them, and for what they share with the one before', () => {
    const escaped = (levels: number): string => encodeURIComponent(name(levels))

    expect(whyOf(`event=ONX&${escaped(16)}=1`)).toBe('UnknownEvent')
    expect(whyOf(`event=ONX&${escaped(17)}=1`)).toBe('TooManyLevels')
    for (const known of [2, 8, 15]) {
      const before = `event=ONX&${escaped(known)}%5Bc%5D=1`

      expect(whyOf(`${before}&${escaped(16)}=1`)).toBe('UnknownEvent')
      expect(whyOf(`${before}&${escaped(17)}=1`)).toBe('TooManyLevels')
    }
  })

  it.each([
    ['records', (inner: unknown) => ({ b: inner })],
    ['lists', (inner: unknown) => [inner]],
    ['names that a parser left', (inner: unknown) => ({ '[b]': inner })],
  ])('counts nested %s the same', (_, wrap) => {
    const nested = (levels: number): unknown => (levels === 1 ? 1 : wrap(nested(levels - 1)))

    expect(whyOf({ event: 'ONX', a: nested(16) })).toBe('UnknownEvent')
    expect(whyOf({ event: 'ONX', a: nested(17) })).toBe('TooManyLevels')
  })

  it('does not add up what stands side by side in JSON', () => {
    const list = Array.from({ length: 20 }, () => [[1]])

    expect(whyOf(JSON.stringify({ event: 'ONX', a: list }))).toBe('UnknownEvent')
  })

  it.each(['{}', '[]', '{ \n\t\r}', '""'])('counts %s in JSON as a value, and no level', (end) => {
    const json = (levels: number): string =>
      `{"event":"ONX","a":${'['.repeat(levels - 1)}${end}${']'.repeat(levels - 1)}}`

    expect(whyOf(json(16))).toBe('UnknownEvent')
    expect(whyOf(json(17))).toBe('TooManyLevels')
  })

  it('holds across a nested object and the names that a parser left in it', () => {
    const left = { event: 'ONX', a: { '[b][c]': 1 } }

    expect(whyOf(left, { maxLevels: 3 })).toBe('UnknownEvent')
    expect(whyOf(left, { maxLevels: 2 })).toBe('TooManyLevels')
  })

  it('holds for nested objects under names with brackets', () => {
    const body = { event: 'ONX', 'a[b][c]': { d: [1] } }

    expect(whyOf(body, { maxLevels: 5 })).toBe('UnknownEvent')
    expect(whyOf(body, { maxLevels: 4 })).toBe('TooManyLevels')
  })

  it('is at most 100, so that no limit can exhaust the stack', () => {
    expect(whyOf(`event=ONX&${name(100)}=1`, { maxLevels: 100 })).toBe('UnknownEvent')
    expect(whyOf(`event=ONX&${name(101)}=1`, { maxLevels: 100 })).toBe('TooManyLevels')
    expect(() => parseEvent('', { maxLevels: 101 })).toThrow(
      new TypeError('the limit maxLevels is not an integer from 1 to 100'),
    )
  })
})

describe('a limit that cannot work', () => {
  const parsing = (limits: unknown) => () => {
    parseEvent(form, limits as LimitOptions)
  }

  it.each([0, -1, 1.5, NaN, Infinity, '10', null])('is a TypeError: %p', (limit) => {
    expect(parsing({ maxBytes: limit })).toThrow(
      new TypeError('the limit maxBytes is not an integer from 1 to 2147483648'),
    )
    expect(parsing({ maxParameters: limit })).toThrow(
      new TypeError('the limit maxParameters is not an integer from 1 to 2147483648'),
    )
    expect(parsing({ maxLevels: limit })).toThrow(
      new TypeError('the limit maxLevels is not an integer from 1 to 100'),
    )
  })

  it('is a TypeError where there is no such limit', () => {
    expect(parsing({ maxDepth: 5 })).toThrow(new TypeError('there is no limit maxDepth'))
    expect(parsing({ toString: 5 })).toThrow(new TypeError('there is no limit toString'))
  })

  it('is a TypeError in the same way where an entry of the offline events is parsed', () => {
    expect(() => parseOfflineEvent({}, { maxLevels: 0 })).toThrow(
      new TypeError('the limit maxLevels is not an integer from 1 to 100'),
    )
  })
})

describe('a limit that is undefined', () => {
  it('is the default', () => {
    const limits = { maxBytes: undefined, maxParameters: undefined, maxLevels: undefined }
    const tooLarge = 'x'.repeat(defaultLimits.maxBytes + 1)

    expect(tagOf(form, limits)).toBe('an event')
    expect(tagOf(tooLarge, limits)).toBe('BodyTooLarge')
    expect(whyOf('a=1&'.repeat(5001), limits)).toBe('TooManyParameters')
    expect(whyOf(`a${'[b]'.repeat(16)}=1`, limits)).toBe('TooManyLevels')
  })
})
