import { sizeOf } from '../../src/verification/size-of'

describe('the size of a value', () => {
  it.each<[string, unknown, number]>([
    ['a text', 'abc', 35],
    ['an empty text', '', 32],
    ['a number', 7, 32],
    ['null', null, 32],
    ['undefined', undefined, 32],
    ['an empty record', {}, 32],
    ['an empty list', [], 32],
    ['a record', { ab: 'cde' }, 32 + 2 + 35],
    ['a list, whose numbers count like names', ['a', null], 32 + 1 + 33 + 1 + 32],
    ['a nested record', { a: { b: 'c' } }, 32 + 1 + (32 + 1 + 33)],
  ])('that is %s', (_, value, size) => {
    expect(sizeOf(value)).toBe(size)
  })
})
