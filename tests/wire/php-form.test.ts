import { phpForm } from '../../src/wire/php-form'

describe('a form', () => {
  it('leaves out what PHP has no text for', () => {
    const values = {
      a: null,
      b: undefined,
      c: Symbol('c'),
      d: 1n,
      e: NaN,
      f: Infinity,
      g: [],
      h: {},
    }

    expect(phpForm({ ...values, x: 'y' })).toBe('x=y')
  })

  it('has the text that PHP makes of a scalar', () => {
    expect(phpForm({ yes: true, no: false, zero: 0, half: 0.5, below: -1, empty: '' })).toBe(
      'yes=1&no=0&zero=0&half=0.5&below=-1&empty=',
    )
  })
})
