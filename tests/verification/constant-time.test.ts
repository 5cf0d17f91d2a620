import { isOneOf } from '../../src/verification/constant-time'

describe('isOneOf', () => {
  it.each<[string, readonly string[], boolean]>([
    ['secret', ['secret'], true],
    ['secret', ['old', 'secret', 'new'], true],
    ['secret', ['Secret'], false],
    ['secret', ['secre', 'secrets'], false],
    ['', ['secret'], false],
    ['secret', [], false],
    ['пароль 😀', ['пароль 😀'], true],
  ])('finds %j among %j: %s', (text, expected, answer) => {
    expect(isOneOf(expected, text)).toBe(answer)
  })
})
