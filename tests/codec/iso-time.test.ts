import fc from 'fast-check'

import { isoTime } from '../../src/codec/iso-time'

describe('A time in ISO 8601', () => {
  it.each([
    ['2024-07-18T12:32:31+02:00', '2024-07-18T10:32:31.000Z'],
    ['2024-07-18T12:32:31-03:30', '2024-07-18T16:02:31.000Z'],
    ['2024-07-18T12:32:31Z', '2024-07-18T12:32:31.000Z'],
    ['2024-07-18T12:32:31.5Z', '2024-07-18T12:32:31.500Z'],
  ])('is read with its offset: %s', (text, expected) => {
    expect(isoTime.decode(text)).toStrictEqual({ _tag: 'Right', right: new Date(expected) })
  })

  it.each([
    '2024-07-18T12:32:31',
    '2024-07-18',
    '2024-13-18T12:32:31Z',
    '18.07.2024 12:32:31',
    'July 18, 2024',
    '',
    1721298751,
    null,
    new Date(),
  ])('is not %j', (u) => {
    expect(isoTime.decode(u)._tag).toBe('Left')
  })

  it('comes back from its text', () => {
    const dates = fc.date({
      min: new Date(0),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(dates, (date) => {
        expect(isoTime.is(date)).toBe(true)
        expect(isoTime.decode(isoTime.encode(date))).toStrictEqual({ _tag: 'Right', right: date })
      }),
    )
  })

  it('is a Date that is valid', () => {
    expect([new Date(NaN), '2024-07-18T12:32:31Z', null].map(isoTime.is)).toEqual([
      false,
      false,
      false,
    ])
  })
})
