import { runInNewContext } from 'node:vm'

import { parseEvent, type WireRecord } from 'bitrix24-imconnector-events'

import { defaultLimits } from '../../src/body/limits'
import { readBody } from '../../src/body/read-body'
import { portal, rawBodies } from '../fixtures'
import { phpForm } from '../support/php-form'

const right = (record: WireRecord) => ({ _tag: 'Right', right: record })

const auth = phpForm({ auth: portal })
const lineDelete = `event=ONIMCONNECTORLINEDELETE&data=107&ts=1773761165&${auth}`

/** What becomes of a name that the event does not know: it passes through as it was read. */
const readAs = (body: string | Uint8Array | object): WireRecord => {
  const result = parseEvent(body)
  if (result._tag === 'Left') throw result.left
  const event: WireRecord = { ...result.right }
  for (const name of ['event', 'data', 'ts', 'auth']) Reflect.deleteProperty(event, name)
  return event
}

const readForm = (pairs: string): WireRecord => readAs(`${lineDelete}&${pairs}`)
const readFields = (fields: object): WireRecord =>
  readAs({ ...Object.fromEntries(new URLSearchParams(lineDelete)), ...fields })

const malformed = (body: unknown): object => {
  const result = parseEvent(body as string)
  if (result._tag === 'Left' && result.left._tag === 'MalformedBody') {
    return { why: result.left.why, where: result.left.where }
  }
  return result
}

const lineDeleteTree = {
  event: 'ONIMCONNECTORLINEDELETE',
  data: 107,
  ts: 1773761165,
  auth: portal,
}

const malformedTag = (body: object): string => {
  const result = parseEvent(body)
  return result._tag === 'Left' ? result.left._tag : 'an event'
}

describe('names', () => {
  it.each([
    ['x[a][b]=1', { x: { a: { b: '1' } } }],
    ['x[a]=1&x[b]=2', { x: { a: '1', b: '2' } }],
    ['x[a]=1&y=2&x[b]=3', { x: { a: '1', b: '3' }, y: '2' }],
    ['x[5]=a&x[7]=b', { x: { 5: 'a', 7: 'b' } }],
    ['x[a%5Bb]=1', { x: { 'a[b': '1' } }],
    ['x[a[b]=1&x[a[c]=2', { x: { 'a[b': '1', 'a[c': '2' } }],
    ['x[a.b]=1', { x: { 'a.b': '1' } }],
    ['x%2By=1', { 'x+y': '1' }],
    ['x+y=1', { 'x y': '1' }],
    ['x', { x: '' }],
    ['x=', { x: '' }],
    ['x=a=b', { x: 'a=b' }],
    ['x[]=a', { x: ['a'] }],
    ['x[]=a&x[]=b', { x: ['a', 'b'] }],
    ['x[]=a&y=c&x[]=b', { x: ['a', 'b'], y: 'c' }],
    ['x[]&x[]=', { x: ['', ''] }],
    ['x=[b]=1', { x: '[b]=1' }],
    ['x[y]=[b]=1=2', { x: { y: '[b]=1=2' } }],
    ['x=%5Bb%5D=1&y', { x: '[b]=1', y: '' }],
    ['x[y][]=a&x[y][]=b', { x: { y: ['a', 'b'] } }],
    ['x[=1', { 'x[': '1' }],
    ['x[a=1', { 'x[a': '1' }],
    ['[a=1', { '[a': '1' }],
    ['x[a]b=1', { 'x[a]b': '1' }],
    ['x[a]b]=1', { 'x[a]b]': '1' }],
    ['x[a]b[c]=1', { 'x[a]b[c]': '1' }],
    ['x[a][=1', { 'x[a][': '1' }],
    ['x]=1', { 'x]': '1' }],
    ['[]=1', { '': '1' }],
    ['=1', {}],
    ['&&', {}],
  ])('%s is read as %j', (pairs, tree) => {
    expect(readForm(pairs)).toStrictEqual(tree)
  })

  it('are ordinary records, whatever they are called', () => {
    const { x } = readForm('x[a][b]=1')

    expect(Object.getPrototypeOf(x)).toBe(Object.prototype)
  })
})

describe('names that every object inherits', () => {
  const inherited = Object.getOwnPropertyNames(Object.prototype)

  it.each(inherited)('%s is left out, at every level and in every form', (name) => {
    const json = JSON.stringify(lineDeleteTree).replace(
      /}$/,
      `,"${name}":{"y":1},"x":{"${name}":1,"a":"3"}}`,
    )

    for (const read of [
      readForm(`${name}=1&${name}[y]=2&x[${name}]=1&x[${name}][y]=2&x[a]=3`),
      readFields({ [`${name}[y]`]: '2', [`x[${name}][y]`]: '2', 'x[a]': '3' }),
      readFields({ x: { [`[${name}][y]`]: '1', a: '3' } }),
      readAs(json),
    ]) {
      expect(read).toStrictEqual({ x: { a: '3' } })
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('a name that every object inherits, after another one of its record', () => {
  it.each<[string, object | string]>([
    ['of an object', { event: 'ONX', 'x[a]': 1, 'x[__proto__]': { polluted: 1 }, 'x[b]': 2 }],
    ['of a form', 'event=ONX&x%5Ba%5D=1&x%5B__proto__%5D=polluted&x%5Bb%5D=2'],
  ])('is left out %s', (_, body) => {
    const record = readBody(body, defaultLimits)

    expect(record).toMatchObject({ right: { event: 'ONX', x: {} } })
    const { x } = (record._tag === 'Right' ? record.right : {}) as { x: object }
    expect(Object.keys(x)).toEqual(['a', 'b'])
    expect(Object.getPrototypeOf(x)).toBe(Object.prototype)
    expect('polluted' in x).toBe(false)
  })
})

describe('a name that occurs twice', () => {
  it('has its last value, as in PHP', () => {
    expect(readForm('x=1&x=2')).toStrictEqual({ x: '2' })
    expect(readForm('x[a]=1&x[b]=0&x[a]=2')).toStrictEqual({ x: { a: '2', b: '0' } })
  })

  it('has its last value where a parser made a list of the two', () => {
    expect(readFields({ x: ['1', '2'], 'y[a]': ['1', '2'] })).toStrictEqual({
      x: '2',
      y: { a: '2' },
    })
  })

  it('is a list where its name asks for one', () => {
    expect(readFields({ 'x[]': ['1', '2'], 'y[]': '1' })).toStrictEqual({ x: ['1', '2'], y: ['1'] })
  })
})

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) })

describe('a name that is a value and a record', () => {
  it.each([
    ['data=1&data[x]=2', 'name 2, data'],
    ['data[x]=2&data=1', 'name 2, data'],
    ['a=1&data[x]=1&data[x][y]=2', 'name 3, data'],
    ['a=1&data[x][y]=1&data[x]=2', 'name 3, data'],
    ['a=1&secret[x]=1&secret[x][y]=2', 'name 3'],
    ['data[]=1&data[x]=2', 'name 2, data'],
    ['data[x]=1&data[]=2', 'name 2, data'],
    ['data[x]=1&data[x][y][]=2', 'name 2, data'],
    ['data[x]=1&data[x][y][z]=2', 'name 2, data'],
    ['data[x]=1&data[x][]=2', 'name 2, data'],
    ['data[a][b]=1&data[c]=2&data[a]=3', 'name 3, data'],
  ])('%s is refused, and the place is told', (body, where) => {
    expect(malformed(body)).toEqual({ why: 'ScalarAndRecord', where })
    expect(malformed(Object.fromEntries(new URLSearchParams(body)))).toEqual({
      why: 'ScalarAndRecord',
      where,
    })
  })

  it.each([
    [{ 'data[x]': 1, data: 2 }],
    [{ data: 2, 'data[x]': 1 }],
    [{ data: 1, '[data]': { x: 1 } }],
    [{ 'data[x]': 1, data: [1] }],
    [{ data: [1], 'data[x]': 1 }],
  ])('%j is refused', (body) => {
    expect(malformed(body)).toMatchObject({ why: 'ScalarAndRecord' })
  })

  it('is told by its own place, whatever the one before was', () => {
    const body = { 'data[x]': 1, 'auth[q][]': 1, 'data[y]': { z: [1] }, 'data[y][z][w]': 2 }

    expect(malformed(body)).toEqual({ why: 'ScalarAndRecord', where: 'name 4, data' })
    expect(malformed({ 'data[x]': 1, 'auth[q][]': 1, 'data[y]': nested(20) })).toEqual({
      why: 'TooManyLevels',
      where: 'name 3, data',
    })
  })

  it('merges where both are records', () => {
    expect(readFields({ x: { a: 1 }, 'x[b]': 2 })).toStrictEqual({ x: { a: 1, b: 2 } })
    expect(readFields({ 'x[b]': 2, x: { a: 1 } })).toStrictEqual({ x: { a: 1, b: 2 } })
  })
})

describe('escapes', () => {
  it.each([
    ['x=%D0%98+%F0%9F%98%80%0A', 'И 😀\n'],
    ['x=100%', '100%'],
    ['x=%ZZ+%41', '%ZZ A'],
    ['x=%D0', '\uFFFD'],
    ['x=a%26b%3Dc%2Bd', 'a&b=c+d'],
    ['x=%2541', '%41'],
    ['x=%', '%'],
    ['x=%4z', '%4z'],
    ['x=%ZZ%6a%6A%6f%6F%30%39%%', '%ZZjjoo09%%'],
    ['x=%EF%BB%BFa%', '\uFEFFa%'],
  ])('%s is read as %j', (pairs, x) => {
    expect(readForm(pairs)).toStrictEqual({ x })
  })

  it('and plus signs are read in a long value as in a short one', () => {
    const long = 'a%2Bb+%D0%98+100%+'.repeat(1000)

    expect(readForm(`x=${long}`)).toStrictEqual({ x: 'a+b И 100% '.repeat(1000) })
  })

  it('and what is no escape are read in a long value as in a short one', () => {
    expect(readForm(`x=${'a'.repeat(5000)}%zz%41`)).toStrictEqual({ x: `${'a'.repeat(5000)}%zzA` })
  })

  it('are read after a damaged one as before it', () => {
    expect(readForm('x=%D0&y=%41+%D1%8B&z=%zzж')).toStrictEqual({
      x: '\uFFFD',
      y: 'A ы',
      z: '%zzж',
    })
  })

  it('leave the damaged character out that bytes have, and nothing else', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${lineDelete}&x=a`),
      Buffer.from([0xff]),
      Buffer.from('b'),
    ])

    expect(readAs(bytes)).toStrictEqual({ x: 'a\uFFFDb' })
  })
})

describe('blanks around a body', () => {
  it('are no part of it', () => {
    expect(readForm('x=1\r\n')).toStrictEqual({ x: '1' })
    expect(readAs(` \n${JSON.stringify({ ...lineDeleteTree, x: 1 })}\n`)).toStrictEqual({ x: 1 })
  })
})

describe('objects', () => {
  it('keep lists and records below unknown names', () => {
    const extra = { a: [1, { b: [] }], c: {}, d: null, e: false }

    expect(readFields({ extra })).toStrictEqual({ extra })
  })

  it('may leave gaps in lists, which are closed', () => {
    const gapped = [1]
    gapped[2] = 2

    expect(readFields({ x: gapped })).toStrictEqual({ x: [1, 2] })
  })

  it('may hold names that a parser of limited depth left unsplit', () => {
    expect(readFields({ x: { a: { '[b]': 1, '[c][d]': 2 } } })).toStrictEqual({
      x: { a: { b: 1, c: { d: 2 } } },
    })
  })

  it('may be of a class, and may have bytes in them, which stay', () => {
    class Parsed {
      x = Buffer.from('bytes')
    }
    const fields = Object.assign(new Parsed(), Object.fromEntries(new URLSearchParams(lineDelete)))

    expect(readAs(fields)).toStrictEqual({ x: Buffer.from('bytes') })
    expect(malformedTag({ event: 'ONX', x: new Uint8Array(2_000_000) })).toBe('BodyTooLarge')
  })

  it('may be records of another realm, even empty ones', () => {
    const event: unknown = runInNewContext('({ event: "x", data: {} })')

    expect(readBody(event, defaultLimits)).toEqual({
      _tag: 'Right',
      right: { event: 'x', data: {} },
    })
    expect(readBody(runInNewContext('({})'), defaultLimits)).toEqual({ _tag: 'Right', right: {} })
  })

  it('may be of a class that only seems to have an iterator', () => {
    class Parsed {
      readonly x = '1'
      readonly [Symbol.iterator] = undefined
    }

    expect(readBody(new Parsed(), defaultLimits)).toEqual(right({ x: '1' }))
  })

  it('may be empty', () => {
    expect(readBody({}, defaultLimits)).toEqual(right({}))
  })

  it('are read no further than to what is too much', () => {
    const read: string[] = []
    const seen = (name: string): object => ({
      get x() {
        read.push(name)
        return 1
      },
    })
    const limits = { ...defaultLimits, maxLevels: 3 }

    expect(
      readBody(
        { a: seen('a'), b: { deep: { deep: { deep: 1 } }, c: seen('c') }, d: seen('d') },
        limits,
      ),
    ).toMatchObject({ left: { why: 'TooManyLevels', where: 'name 2' } })
    expect(read).toEqual(['a'])
  })

  it('may say null where a record comes later, by whatever name', () => {
    expect(readFields({ x: { y: null, '[y]': '1' } })).toStrictEqual({ x: { y: '1' } })
  })

  it('may be an ArrayBuffer', () => {
    const bytes = new TextEncoder().encode(`${lineDelete}&x=1`)

    expect(readAs(bytes.buffer)).toStrictEqual({ x: '1' })
  })

  it('may not be lists of gaps without end', () => {
    const gaps = new Array<unknown>(1500)
    const lists = new Array<unknown>(1500).fill(gaps)

    expect(malformed({ event: 'ONX', x: lists })).toMatchObject({ why: 'TooManyParameters' })
  })

  it.each([
    ['of as many values as are allowed, is its last', ['1', '2', '3'], '3'],
    ['of anything else than text, stays', ['1', 2], ['1', 2]],
  ])('keep what a parser made of a flat name that occurs twice: a list %s', (_, list, value) => {
    expect(readBody({ 'x[y]': list }, { ...defaultLimits, maxParameters: 3 })).toEqual(
      right({ x: { y: value } }),
    )
  })

  it('keep a list if no name is flat', () => {
    expect(readBody({ x: ['1', '2'] }, defaultLimits)).toEqual(right({ x: ['1', '2'] }))
  })

  it('keep lists under flat names if there are records too', () => {
    expect(readAs({ ...lineDeleteTree, 'x[y]': ['a', 'b'] })).toStrictEqual({
      x: { y: ['a', 'b'] },
    })
  })

  it('may have brackets in the names of a nested record, which stay', () => {
    expect(readFields({ x: { 'a[b]': 1 } })).toStrictEqual({ x: { 'a[b]': 1 } })
  })
})

describe('the fields of a form', () => {
  const formDataOf = (pairs: Iterable<[string, string]>): FormData => {
    const data = new FormData()
    for (const [name, value] of pairs) data.append(name, value)
    return data
  }
  const kinds: readonly (readonly [string, (pairs: URLSearchParams) => object])[] = [
    ['a URLSearchParams', (pairs) => pairs],
    ['a FormData', formDataOf],
    ['an iterator', (pairs) => pairs.entries()],
  ]

  it.each(kinds)('are read from %s', (_, wrap) => {
    for (const body of Object.values(rawBodies)) {
      expect(parseEvent(wrap(new URLSearchParams(body)))).toStrictEqual(parseEvent(body))
    }
  })

  it.each(kinds)('are read from %s as PHP reads the form', (_, wrap) => {
    const pairs = new URLSearchParams(`${lineDelete}&x=1&x=2&y[]=a&z[b]=1&y[]=c&z[c][]=2&=left+out`)

    expect(readAs(wrap(pairs))).toStrictEqual({
      x: '2',
      y: ['a', 'c'],
      z: { b: '1', c: ['2'] },
    })
  })

  it('are read from a Map, with nested values and lists as from an object', () => {
    const fields = { x: ['1', '2'], 'y[]': ['1', '2'] }
    const flat = { ...Object.fromEntries(new URLSearchParams(lineDelete)), ...fields }

    expect(readAs(new Map(Object.entries(flat)))).toStrictEqual(readAs(flat))
    expect(readAs(new Map(Object.entries(lineDeleteTree)))).toStrictEqual({})
  })

  it('leave out files, as PHP does', () => {
    const data = formDataOf(new URLSearchParams(lineDelete))
    data.append('x[file]', new Blob(['secret']), 'secret.txt')
    data.append('x[text]', 'a')

    expect(readAs(data)).toStrictEqual({ x: { text: 'a' } })
    data.set('data', new File(['107'], '107'))
    expect(parseEvent(data)).toMatchObject({
      left: { issues: [{ path: 'data', expected: 'integer', received: 'nothing' }] },
    })
  })

  it('keep names that every object inherits out, and tell what contradicts itself', () => {
    expect(
      readAs(new URLSearchParams(`${lineDelete}&__proto__[x]=1&x[constructor]=1&x[a]=1`)),
    ).toStrictEqual({ x: { a: '1' } })
    expect(malformed(new URLSearchParams('event=X&data=1&data[x]=2'))).toEqual({
      why: 'ScalarAndRecord',
      where: 'name 3, data',
    })
  })

  it('are read only as far as the limits allow, even if there is no end of them', () => {
    const endless = (name: string): object => ({
      // A getter of a class, because a record of its own would be read as one.
      __proto__: {
        *[Symbol.iterator]() {
          for (;;) yield [name, '1']
        },
      },
    })

    for (const name of ['a', '', '__proto__', 'a[]']) {
      expect(malformed(endless(name))).toEqual({ why: 'TooManyParameters', where: 'name 5001' })
    }
    expect(malformedTag(new Map([['a', 'x'.repeat(2_000_000)]]))).toBe('BodyTooLarge')
    expect(malformed(new Map([[`a${'[b]'.repeat(16)}`, '1']]))).toEqual({
      why: 'TooManyLevels',
      where: 'name 1',
    })
  })
})

describe('a body that is none', () => {
  it.each([
    [undefined, 'NotABody'],
    [null, 'NotABody'],
    [7, 'NotABody'],
    [[], 'NotABody'],
    [Promise.resolve('event=ONAPPINSTALL'), 'NotABody'],
    [[['event', 'ONAPPINSTALL']], 'NotABody'],
    [new Set(['event', 'ONAPPINSTALL']), 'NotABody'],
    [new Map<unknown, unknown>([[{}, 'ONAPPINSTALL']]), 'NotABody'],
    [new Set([['event', 'ONAPPINSTALL', 'x']]), 'NotABody'],
    [Object('event=ONAPPINSTALL'), 'NotABody'],
    [new Blob(['event=ONAPPINSTALL']), 'NotABody'],
    [new Response('event=ONAPPINSTALL').body, 'NotABody'],
    ['{"event":', 'InvalidJson'],
    ['{"event":"ONAPPINSTALL', 'InvalidJson'],
    ['{"event":"ONAPPINSTALL\\', 'InvalidJson'],
    ['{"event":"ONAPPINSTALL"}x', 'InvalidJson'],
    ['{}[]', 'InvalidJson'],
    ['[{"event":"ONAPPINSTALL"}]', 'InvalidJson'],
  ])('is refused: %p', (body, why) => {
    expect(malformed(body)).toEqual({ why, where: 'the body' })
  })

  it.each([
    [`{"a":${'['.repeat(16)}1${']'.repeat(16)}}`, 'TooManyLevels'],
    [`{"a":[${'1,'.repeat(5000)}1]}`, 'TooManyParameters'],
    [`{"a":"${'\\"['.repeat(100)}${','.repeat(6000)}"}`, 'an event or none'],
  ])('of JSON is bounded before it is parsed: %#', (body, why) => {
    const result = parseEvent(body)
    const actual =
      result._tag === 'Left' && result.left._tag === 'MalformedBody'
        ? result.left.why
        : 'an event or none'

    expect(actual).toBe(why)
  })

  it('is refused where reading it throws', () => {
    const body = {
      get event(): never {
        throw new Error('a secret')
      },
    }

    expect(malformed(body)).toEqual({ why: 'Unreadable', where: 'the body' })
  })

  it('tells in its message what to do', () => {
    expect(parseEvent('data=1&data[x]=2')).toHaveProperty(
      'left.message',
      'the body cannot be read, at name 2, data: a name stands for a value and for a record at once, like data=1&data[x]=2',
    )
  })
})
