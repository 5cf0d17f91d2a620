import { escapeDecoder } from '../../src/body/decode-escapes'

describe('a decoder of escapes', () => {
  it('says whether there was a damaged one so far', () => {
    const { decode, isDamaged } = escapeDecoder()
    const told = ['', '%D0%98', 'a+b', '%D0', '%41'].map((text) => [isDamaged(), decode(text)])

    expect([...told, isDamaged()]).toEqual([
      [false, ''],
      [false, 'И'],
      [false, 'a b'],
      [false, '\uFFFD'],
      [true, 'A'],
      true,
    ])
  })

  it('never makes more than ten thousand strings of one text, however many plus signs it has', () => {
    const split = jest.spyOn(String.prototype, 'split')
    const decoded = escapeDecoder().decode('a+'.repeat(100_000))
    const counts = split.mock.results.map(({ value }) => (Array.isArray(value) ? value.length : 0))
    split.mockRestore()

    expect(decoded).toBe('a '.repeat(100_000))
    expect(Math.max(0, ...counts)).toBeLessThanOrEqual(10_001)
  })

  // Bytes cannot hold it, so it shows whether a text was made of bytes.
  const surrogate = '\uD800'
  const long = 'a'.repeat(10_001)

  it.each([
    ['without escapes', surrogate, surrogate],
    ['with a plus sign', `+${surrogate}`, ` ${surrogate}`],
    ['that is long', `${long}${surrogate}`, `${long}${surrogate}`],
    ['that is long, with a plus sign', `${long}+${surrogate}`, `${long} ${surrogate}`],
    [
      'with ten thousand plus signs',
      `${'+'.repeat(10_000)}${surrogate}`,
      `${' '.repeat(10_000)}${surrogate}`,
    ],
  ])('leaves all else of a text %s as it is', (_, text, decoded) => {
    expect(escapeDecoder().decode(text)).toBe(decoded)
  })

  it('leaves a text without escapes as it is after a damaged one too', () => {
    const { decode } = escapeDecoder()
    decode('%')

    expect(decode(surrogate)).toBe(surrogate)
  })

  it.each(['%', '%4', '%G1', '%1G', 'a%', 'a%4', '%%41', '%4%41'])(
    'leaves a percent sign that begins no escape, as in %s',
    (text) => {
      expect(escapeDecoder().decode(text)).toBe(text.replace('%41', 'A'))
    },
  )
})
