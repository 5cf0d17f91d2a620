import fc from 'fast-check'

import type { Bitrix24Event, EventName } from 'bitrix24-imconnector-events'
import { formBody } from 'bitrix24-imconnector-events/testing'

import { phpForm, type PhpValue } from '../support/php-form'
import { arbitraryEvents } from '../support/arbitrary-events'
import { codecByName } from '../support/by-name'
import { describeWith } from '../support/describe-with'
import { phpBodies } from '../support/php'
import { sampleByName } from '../support/samples'

const names = Object.keys(sampleByName) as EventName[]

// That the order is right is seen in the bodies that were captured.
const wireOf = (event: Bitrix24Event): unknown => codecByName[event.event].encode(event)

const everyAscii = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code))

const handmade: readonly PhpValue[] = [
  { text: everyAscii },
  { '~ - _ . * + & = % [ ]': '~ - _ . * + & = % [ ]' },
  { text: 'Привет, Ayşe! 😀 👩‍👩‍👧‍👦 \u0000 \u2028 \uFEFF \u{10FFFF}' },
  { 'ключ 😀': { 'ещё ключ': 'значение' } },
  { blank: ' ', blanks: '  a  b  ', lines: 'a\r\nb\tc\n', empty: '' },
  { yes: true, no: false, nothing: null, zero: 0, id: 9007199254740991, below: -1, half: 0.5 },
  { list: [], record: {}, lists: [[], [[]], {}], mixed: [null, '', [], 'x', null, { a: null }] },
  { a: [['b', ['c', { d: [{ e: 'f' }] }]]], 7: 'g', '007': 'h', '-1': 'i' },
  { a: { '': 'b' }, 'x[y]': 'c', 'x][': { '&=': 'd' } },
  'no record'.split(''),
  {},
]

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))

const { anyValue } = fc.letrec<{ anyValue: PhpValue }>((tie) => ({
  anyValue: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(text, fc.boolean(), fc.constant(null), fc.maxSafeInteger()),
    fc.array(tie('anyValue'), { maxLength: 4 }),
    fc.dictionary(text, tie('anyValue'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

const anyRecord = fc.dictionary(text, anyValue, { minKeys: 1, maxKeys: 5, noNullPrototype: true })

describeWith(
  'php',
  'formBody',
  'apt-get install php-cli',
)('to the byte, http_build_query of PHP', () => {
  it('is what formBody makes of each sample', () => {
    const events = names.map((name) => sampleByName[name]())

    expect(events.map(formBody)).toEqual(phpBodies(events.map(wireOf)))
  })

  it('is what formBody makes of any event', () => {
    const events = names.flatMap((name) =>
      fc.sample(arbitraryEvents[name] as fc.Arbitrary<Bitrix24Event>, 100),
    )

    expect(events.map(formBody)).toEqual(phpBodies(events.map(wireOf)))
  })

  it('is what phpForm makes of every character and every shape', () => {
    expect(handmade.map(phpForm)).toEqual(phpBodies(handmade))
  })

  it('is what phpForm makes of any record', () => {
    const records = fc.sample(anyRecord, 2000)

    expect(records.map(phpForm)).toEqual(phpBodies(records))
  })
})
