import { endOfLeaf, segmentsOf } from '../../src/body/segments'

const before = 'x%5B=%5D&'
const after = '=%5B&y%5Bz%5D=1'

describe('the segments of a name in a form', () => {
  const prefix = 'data%5Bchat%5D%5B'

  /** Each segment, and what stands before the one that could be below it. */
  const read = (name: string, from: number, isWhole: boolean): readonly (readonly string[])[] => {
    const form = before + name + after
    const start = before.length
    return segmentsOf(form, start + from, start + name.length, isWhole).map(({ text, next }) => [
      text,
      form.slice(start, Math.min(next, start + name.length)),
    ])
  }

  it('are those of the whole name, or of what follows the segments that are known', () => {
    const name = `${prefix}user%5D%5Bid%5D`
    const below = [
      ['user', `${prefix}user%5D%5B`],
      ['id', name],
    ]

    expect(read(name, 0, true)).toEqual([['data', 'data%5B'], ['chat', prefix], ...below])
    expect(read(name, prefix.length, false)).toEqual(below)
  })

  it.each([
    'data',
    'data%5B',
    'data%5Bchat',
    'data%5B%5D',
    'data%5Bchat%5D%5B',
    'data%5Bchat%5D%5B%5D',
    'data%5Bchat%5D%5D',
    'data%5Bchat%5Did',
    'data%5Bchat%5Did%5D',
    'data%5Bchat%5D%5Did%5D',
    'data%5Bchat%5Bid%5D',
    'data%5Bch%5Cat%5D',
    'data%5Dchat%5D',
    'data%5Cchat%5D',
    'data%5bchat%5d',
    '%5Bdata%5D',
    '%5Bdata%5D%5Bchat%5D',
  ])('are none where it has to be looked at by itself: %s', (name) => {
    expect(read(name, 0, true)).toEqual([])
  })
})

describe('the end of the last segment of a name', () => {
  const endIn = (rest: string): number => {
    const form = before + rest + after
    const end = endOfLeaf(form, before.length, before.length + rest.length)
    return end === -1 ? -1 : end - before.length
  }

  it('is where its bracket closes', () => {
    expect([endIn('id%5D'), endIn('%D0%98%5D')]).toEqual([2, 6])
  })

  it.each([
    'id',
    'id%5',
    '%5D',
    'id%5B',
    'id%5C',
    'i%5Cd%5D',
    'id%5Dx',
    'id%5D%5Bx%5D',
    'id%5D%5D',
  ])('is not known where there is more, or less: %s', (rest) => {
    expect(endIn(rest)).toBe(-1)
  })
})
