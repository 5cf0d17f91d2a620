import { charsetOf, type Charset } from '../../src/body/charset'
import { defaultLimits } from '../../src/body/limits'
import { readBody } from '../../src/body/read-body'

const known = (label: string): Charset => {
  const charset = charsetOf(label)
  if (charset === undefined || charset === 'utf8') throw new Error(`${label} is one of its own`)
  return charset
}

describe('a charset', () => {
  it.each([
    ['utf-8', 'utf8'],
    ['unicode-1-1-utf-8', 'utf8'],
    ['klingon', undefined],
    ['utf-16be', undefined],
  ])('%s is %s', (label, charset) => {
    expect(charsetOf(label)).toBe(charset)
  })

  it('is the declared one, even of bytes that could be UTF-8, but for the one that is declared by default', () => {
    const bytes = Uint8Array.of(0xd0, 0x9f)

    expect(
      ['windows-1251', 'koi8-r', 'windows-1252'].map((label) => known(label).textOf(bytes)),
    ).toEqual(['Рџ', 'п÷', 'П'])
  })
})

describe('the bytes of a form', () => {
  it('are those of its charset, and of UTF-8 unless it has one', () => {
    const bytes = Buffer.from([0x61, 0x3d, 0xcf])

    expect([
      readBody(bytes, defaultLimits, known('windows-1251')),
      readBody(bytes, defaultLimits),
    ]).toEqual([
      { _tag: 'Right', right: { a: 'П' } },
      { _tag: 'Right', right: { a: '\uFFFD' } },
    ])
  })
})

describe('a form in another charset', () => {
  const { recode } = known('windows-1251')

  it('stays as it is where nothing is escaped, and that takes no step', () => {
    expect(recode('x+y=a&b[c]=Ж', 0)).toBe('x+y=a&b[c]=Ж')
  })

  it('has the escapes of UTF-8 afterwards, and no others', () => {
    expect(recode('%CF+r%20%cf%zz=1', 1)).toBe('%D0%9F%20r%20%D0%9F%25zz=1')
  })

  it('takes a step for each name and each value with escapes', () => {
    expect(recode('%CF=%CF&a=%CF', 3)).toBe('%D0%9F=%D0%9F&a=%D0%9F')
    expect(recode('%CF=%CF&a=%CF', 2)).toBeUndefined()
  })

  it('is decoded no further than to what is too much', () => {
    const decode = jest.spyOn(TextDecoder.prototype, 'decode')

    expect(recode('%CF&'.repeat(100), 10)).toBeUndefined()
    expect(decode.mock.calls.length).toBe(11)
    decode.mockRestore()
  })

  it('may have as many steps as there are names and values', () => {
    const charset = known('windows-1251')
    const limits = { ...defaultLimits, maxParameters: 2 }

    expect(readBody('%CF=%CF&%D0=%D0', limits, charset)).toEqual({
      _tag: 'Right',
      right: { П: 'П', Р: 'Р' },
    })
    expect(readBody('%CF=%CF&%D0=%D0&%D1', limits, charset)).toMatchObject({
      left: { why: 'TooManyParameters', where: 'the body' },
    })
  })
})
