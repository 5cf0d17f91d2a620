import { oneOf } from '../../src/verification/same-text'

describe('oneOf', () => {
  it.each<[string, readonly string[], boolean]>([
    ['secret', ['secret'], true],
    ['secret', ['old', 'secret', 'new'], true],
    ['secret', ['Secret'], false],
    ['secret', ['secre', 'secrets'], false],
    ['', ['secret'], false],
    ['secret', [], false],
    ['пароль 😀', ['пароль 😀'], true],
  ])('finds %j among %j: %s', (text, expected, answer) => {
    expect(oneOf(expected)(text)).toBe(answer)
  })
})
