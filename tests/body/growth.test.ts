import { defaultLimits } from '../../src/body/limits'
import { readForm } from '../../src/body/read-form'
import { readPairs } from '../../src/body/read-pairs'
import { readParsed } from '../../src/body/read-parsed'

const limits = { ...defaultLimits, maxParameters: 1, maxLevels: 2 }

describe('a fault', () => {
  it.each([
    ['a form', () => readForm('data[x]=1&auth[y]=2', limits), 'TooManyParameters', 2, 'auth'],
    ['a form without names', () => readForm('=1&=2', limits), 'TooManyParameters', 0, ''],
    ['a form with a name too deep', () => readForm('data[x][y]=1', limits), 'TooManyLevels', 1, ''],
    [
      'an object',
      () => readParsed({ 'data[x]': 1, auth: 2 }, limits),
      'TooManyParameters',
      2,
      'auth',
    ],
    [
      'an object with a name too deep',
      () => readParsed({ 'data[x][y]': 1 }, limits),
      'TooManyLevels',
      1,
      '',
    ],
    [
      'fields',
      () =>
        readPairs(
          [
            ['a', '1'],
            ['b', '2'],
          ],
          limits,
        ),
      'TooManyParameters',
      2,
      '',
    ],
  ])(
    'of %s has its place, and the first part of its name if that is known',
    (_, read, why, position, root) => {
      expect(read()).toEqual({ _tag: 'Left', left: { why, position, root } })
    },
  )
})
