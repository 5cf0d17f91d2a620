import { assertApplicationToken, isBlank } from '../../src/verification/application-token'

describe('an application token', () => {
  it.each<[string, unknown]>([
    ['a text', 'secret'],
    ['a text of 1024 characters', 'x'.repeat(1024)],
    ['a list of texts', ['old', 'new']],
    ['a record of texts and lists', { a: 'secret', b: ['old', 'new'] }],
    ['a function', () => undefined],
  ])('may be %s', (_, token) => {
    expect(() => {
      assertApplicationToken(token)
    }).not.toThrow()
  })

  it.each<[string, unknown]>([
    ['blank', ' '],
    ['empty', ''],
    ['a text with whitespace around it', 'secret\n'],
    ['a text of more than 1024 characters', 'x'.repeat(1025)],
    ['a list that is empty', []],
    ['a list of which one could never match', ['secret', '']],
    ['a record that is empty', {}],
    ['a record of which one could never match', { a: 'secret', b: '' }],
    ['a record with a list of which one could never match', { a: 'secret', b: ['new', ' old'] }],
    ['a record with an empty list', { a: 'secret', b: [] }],
    ['a number', 7],
    ['nothing', undefined],
  ])('may not be %s', (_, token) => {
    expect(() => {
      assertApplicationToken(token)
    }).toThrow(
      new TypeError(
        'createReceiver needs an applicationToken: a text of up to 1024 characters without whitespace around it, a list of such texts, a record of either by member_id, or a function',
      ),
    )
  })

  it.each([undefined, null, '', ' \t'])('%j is none', (token) => {
    expect(isBlank(token)).toBe(true)
  })

  it.each([0, false, [], 'a'])('%j is one, if not one that could match', (token) => {
    expect(isBlank(token)).toBe(false)
  })
})
