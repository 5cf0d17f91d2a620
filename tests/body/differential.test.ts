import fc from 'fast-check'
import qs from 'qs'

import type { WireRecord } from 'bitrix24-imconnector-events'

import { defaultLimits } from '../../src/body/limits'
import { readForm } from '../../src/body/read-form'
import { readPairs } from '../../src/body/read-pairs'
import { readParsed } from '../../src/body/read-parsed'
import { describeWith } from '../support/describe-with'
import { phpForm, type PhpValue } from '../support/php-form'
import { phpRecords } from '../support/php'
import { fieldsOf, referenceRecord } from '../support/reference-form'

/** What readForm makes of a body, told as the reference tells it. */
const read = (form: string): unknown => {
  const result = readForm(form, defaultLimits)
  if (result._tag === 'Right') return result.right
  const { why, position } = result.left
  return { why, position }
}

const inherited = Object.getOwnPropertyNames(Object.prototype)

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('100%', '%41', 'a+b', 'a=b&c', '[x]', 'Привет 😀', ''),
)

/** Names of PHP's arrays: anything but brackets, which no form can tell from nesting. */
const name = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z_]{1,8}$/),
    fc.nat(30).map(String),
    fc.constantFrom('a.b', 'a b', 'ключ', '%5B', 'x%y', '+', '=', '&', '-1', '007'),
  )
  .filter((one) => !inherited.includes(one))

const { value } = fc.letrec<{ value: PhpValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(text, fc.boolean(), fc.constant(null), fc.maxSafeInteger()),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}))

/** Whatever http_build_query can be given that has a name. */
const written = fc
  .dictionary(name, value, { minKeys: 1, maxKeys: 6, noNullPrototype: true })
  .map(phpForm)

const byQs = (form: string): unknown =>
  qs.parse(form, {
    depth: 100,
    parseArrays: false,
    parameterLimit: 100_000,
    duplicates: 'last',
    allowPrototypes: true,
  })

describe('for every body that http_build_query can write', () => {
  it('the record is that of qs', () => {
    fc.assert(
      fc.property(written, (form) => {
        expect(read(form)).toStrictEqual(byQs(form))
      }),
      { numRuns: 1000 },
    )
  })

  it('the record is that of the fields, read by themselves', () => {
    fc.assert(
      fc.property(written, (form) => {
        expect(read(form)).toStrictEqual(referenceRecord(form))
      }),
      { numRuns: 1000 },
    )
  })

  it('the record is that of the fields in a URLSearchParams', () => {
    fc.assert(
      fc.property(written, (form) => {
        expect(readPairs(new URLSearchParams(form), defaultLimits)).toStrictEqual({
          _tag: 'Right',
          right: read(form),
        })
      }),
      { numRuns: 500 },
    )
  })

  it('the record is that of the flat object that a parser makes of it', () => {
    fc.assert(
      fc.property(written, (form) => {
        const flat = Object.fromEntries(fieldsOf(form))

        expect(readParsed(flat, defaultLimits)).toStrictEqual({ _tag: 'Right', right: read(form) })
      }),
      { numRuns: 500 },
    )
  })
})

describeWith(
  'php',
  'reading a form as PHP',
  'apt-get install php-cli',
)('for every body that http_build_query can write', () => {
  // PHP turns dots and blanks of the first part of a name into underscores, and integer names into integers.
  const isPlain = (form: string): boolean =>
    fieldsOf(form).every(([one]) => /^[^.\s+[]+(?:\[|$)/.test(one))

  it("the record is that of PHP's parse_str", () => {
    const forms = fc.sample(written.filter(isPlain), 2000)

    expect(forms.map(read)).toStrictEqual(phpRecords(forms))
  })

  it("escapes are read as PHP's, damaged ones too", () => {
    const pieces = fc.constantFrom(
      '%',
      '%4',
      '%41',
      '%zz',
      '%D0',
      '%D0%98',
      '%00',
      '%9',
      '%af',
      'a',
      '+',
      '%2B',
      'ы',
    )
    const forms = fc.sample(
      fc.array(pieces, { maxLength: 12 }).map((parts) => `x=${parts.join('')}`),
      2000,
    )

    expect(forms.map(read)).toStrictEqual(phpRecords(forms))
  })
})

describe('where qs reads a form otherwise, we do as PHP does', () => {
  it.each<[string, string, WireRecord]>([
    ['the first = splits', 'x[a]=b]=c', { x: { a: 'b]=c' } }],
    ['a value without a name is dropped', '=1&x=2', { x: '2' }],
    ['a name without a value is empty', 'x&y[z]', { x: '', y: { z: '' } }],
    ['x[] is the end of a list', 'x[]=1&x[]=2', { x: ['1', '2'] }],
    ['damaged escapes stay as they are', 'x=%zz%&y=100%', { x: '%zz%', y: '100%' }],
  ])('%s', (_, form, record) => {
    expect(read(form)).toStrictEqual(record)
  })
})

describe('where PHP and qs would lose or mix up something, we differ from both', () => {
  it('a name that is a value and a record is a fault, not one of the two', () => {
    expect(read('x=1&x[y]=2')).toStrictEqual({ why: 'ScalarAndRecord', position: 2 })
    expect(read('x[y]=2&x=1')).toStrictEqual({ why: 'ScalarAndRecord', position: 2 })
  })

  it('a name whose brackets are not in pairs stays as it is', () => {
    expect(read('x[y=1&x[y]z=2&x]=3')).toStrictEqual({ 'x[y': '1', 'x[y]z': '2', 'x]': '3' })
  })

  it.each(inherited)('%s is no name, so that nothing of ours or yours is shadowed', (one) => {
    expect(read(`${one}=1&a=2`)).toStrictEqual({ a: '2' })
    expect(read(`x%5B${one}%5D=1&x%5By%5D=2`)).toStrictEqual({ x: { y: '2' } })
    expect(read(`x%5By%5D=2&x%5B${one}%5D%5Bz%5D=1`)).toStrictEqual({ x: { y: '2' } })
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('for every body at all', () => {
  const piece = fc.constantFrom(
    ...['&', '&', '=', '=', '+', '%', '[', ']', '%5B', '%5D', '%5B', '%5D', '%5D%5B', '%5b', '%5d'],
    ...['%5', '%5C', '%25', '%2B', '%3D', '%26', '%ZZ', '%E0', '%D0%98', '%00'],
    ...[
      'a',
      'b',
      'data',
      '0',
      '1',
      'data%5Ba%5D',
      'data%5Ba%5D%5Bb%5D=1&',
      'auth%5Bx%5D=2&',
      'ж',
      '😀',
    ],
  )
  const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('reading from the branches of the name before gives what reading from the root gives', () => {
    fc.assert(
      fc.property(hostile, (form) => {
        expect(read(form)).toStrictEqual(referenceRecord(form))
      }),
      { numRuns: 20_000 },
    )
  })

  it('and so where names are of prototypes', () => {
    const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'a', 'b', '0', '%E0')
    const field = fc
      .array(names, { minLength: 1, maxLength: 4 })
      .map(([root = '', ...below]) => `${root}${below.map((one) => `%5B${one}%5D`).join('')}=1`)
    const forms = fc.array(field, { maxLength: 8 }).map((fields) => fields.join('&'))

    fc.assert(
      fc.property(forms, (form) => {
        expect(read(form)).toStrictEqual(referenceRecord(form))
        expect(Object.keys(Object.prototype)).toEqual([])
      }),
      { numRuns: 10_000 },
    )
  })
})
