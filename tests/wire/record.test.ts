import { isNothing, isPlainRecord, isRecord, ownValue } from '../../src/wire/record'

class Parsed {
  x = 1
}

const bare: unknown = Object.create(null)

describe('a value', () => {
  it.each<[string, unknown, { isNothing: boolean; isRecord: boolean; isPlainRecord: boolean }]>([
    ['an object', {}, { isNothing: false, isRecord: true, isPlainRecord: true }],
    [
      'an object without a prototype',
      bare,
      { isNothing: false, isRecord: true, isPlainRecord: true },
    ],
    ['of a class', new Parsed(), { isNothing: false, isRecord: true, isPlainRecord: false }],
    ['a map', new Map(), { isNothing: false, isRecord: true, isPlainRecord: false }],
    ['undefined', undefined, { isNothing: true, isRecord: false, isPlainRecord: false }],
    ['null', null, { isNothing: true, isRecord: false, isPlainRecord: false }],
    ['text', '', { isNothing: false, isRecord: false, isPlainRecord: false }],
    ['a number', 0, { isNothing: false, isRecord: false, isPlainRecord: false }],
    ['a function', () => ({}), { isNothing: false, isRecord: false, isPlainRecord: false }],
    ['a list', [], { isNothing: false, isRecord: false, isPlainRecord: false }],
    ['a date', new Date(0), { isNothing: false, isRecord: false, isPlainRecord: false }],
    ['bytes', new Uint8Array(), { isNothing: false, isRecord: false, isPlainRecord: false }],
  ])('that is %s', (_, value, is) => {
    expect({
      isNothing: isNothing(value),
      isRecord: isRecord(value),
      isPlainRecord: isPlainRecord(value),
    }).toEqual(is)
  })
})

describe('a name of a record', () => {
  it('has the value that the record itself has there', () => {
    const record = { a: 1 }

    expect([ownValue(record, 'a'), ownValue(record, 'b'), ownValue(record, 'toString')]).toEqual([
      1,
      undefined,
      undefined,
    ])
  })
})
