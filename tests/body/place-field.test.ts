import { defaultLimits } from '../../src/body/limits'
import { placeField, startReading } from '../../src/body/place-field'

/** What is decoded for each name, and the record in the end. */
const placed = (names: readonly string[], maxLevels = 16) => {
  const form = names.join('&')
  const reading = startReading(form, { ...defaultLimits, maxLevels })
  const decoded: string[][] = []
  let start = 0
  for (const [i, name] of names.entries()) {
    const texts: string[] = []
    const decode = (text: string): string => {
      texts.push(text)
      return reading.decode(text)
    }
    const bracket = reading.bracket
    const counting = { ...reading, decode, bracket }
    placeField(counting, start, start + name.length, String(i))
    reading.bracket = counting.bracket
    decoded.push(texts)
    start += name.length + 1
  }
  return { decoded, record: reading.record, fault: reading.growth.fault }
}

describe('a name of a form', () => {
  it('is decoded only where it differs from the one before', () => {
    const { decoded, record } = placed([
      'event',
      'data%5Bchat%5D%5Bid%5D',
      'data%5Bchat%5D%5Bname%5D',
      'data%5Bchat%5D%5Buser%5D%5Bid%5D',
      'data%5Bchat%5D%5Buser%5D%5Bname%5D',
      'data%5Bline%5D',
      'data%5Bchats%5D%5Bid%5D',
      'ts',
      'auth%5Btoken%5D',
      'auth%5Bscope%5D',
      'data%5Bchat%5D%5Bid%5D',
    ])

    expect(decoded).toEqual([
      ['event'],
      ['data', 'chat', 'id'],
      ['name'],
      ['user', 'id'],
      ['name'],
      ['line'],
      ['chats', 'id'],
      ['ts'],
      ['auth', 'token'],
      ['scope'],
      ['data', 'chat', 'id'],
    ])
    expect(record).toEqual({
      event: '0',
      data: {
        chat: { id: '10', name: '2', user: { id: '3', name: '4' } },
        line: '5',
        chats: { id: '6' },
      },
      ts: '7',
      auth: { token: '8', scope: '9' },
    })
  })

  it('is decoded to its last part where it is the one before once more', () => {
    const name = 'data%5Bchat%5D%5Bid%5D'

    expect(placed([name, name, name, 'data%5Bline%5D'])).toEqual({
      decoded: [['data', 'chat', 'id'], ['id'], ['id'], ['line']],
      record: { data: { chat: { id: '2' }, line: '3' } },
      fault: undefined,
    })
  })

  it('is decoded as a whole where its brackets are not as PHP writes them', () => {
    const { decoded, record } = placed([
      'data%5Bchat%5D%5Bid%5D',
      'data%5Bchat%5D%5Bids%5D%5B%5D',
      'data%5Bchat%5D%5Bname',
      'data%5bchat%5d%5btext%5d',
    ])

    expect(decoded).toEqual([
      ['data', 'chat', 'id'],
      ['data%5Bchat%5D%5Bids%5D%5B%5D'],
      ['data%5Bchat%5D%5Bname'],
      ['data%5bchat%5d%5btext%5d'],
    ])
    expect(record).toEqual({
      data: { chat: { id: '0', ids: ['1'], text: '3' } },
      'data[chat][name': '2',
    })
  })

  it.each(['[', ']'])('is decoded as a whole in a form with a raw %s', (bracket) => {
    const names = ['data%5Bid%5D', 'data%5Bname%5D', `x${bracket}`]

    expect(placed(names)).toEqual({
      decoded: names.map((name) => [name]),
      record: { data: { id: '0', name: '1' }, [`x${bracket}`]: '2' },
      fault: undefined,
    })
  })

  it('is decoded as a whole after a damaged one', () => {
    const { decoded, record } = placed(['data%5B%FF%5D', 'data%5Bid%5D', 'data%5Bname%5D'])

    expect(decoded).toEqual([
      ['data', '%FF', 'data%5B%FF%5D'],
      ['data%5Bid%5D'],
      ['data%5Bname%5D'],
    ])
    expect(record).toEqual({ data: { '\uFFFD': '0', id: '1', name: '2' } })
  })

  it('may have as many levels as are allowed, however many of them are known', () => {
    expect(placed(['a%5Bb%5D%5Bc%5D', 'a%5Bd%5D%5Be%5D', 'a%5Bd%5D%5Bf%5D'], 3)).toEqual({
      decoded: [['a', 'b', 'c'], ['d', 'e'], ['f']],
      record: { a: { b: { c: '0' }, d: { e: '1', f: '2' } } },
      fault: undefined,
    })
  })

  it.each([
    ['in a branch of its own', ['data%5BtoString%5D']],
    ['of a branch', ['valueOf%5Bid%5D', '__proto__%5Bid%5D', 'data%5B__proto__%5D%5Bid%5D']],
  ])('that every object inherits is left out with its branches, %s', (_, names) => {
    const { record, fault } = placed(names)

    expect([Object.keys(record), Object.getPrototypeOf(record), fault]).toEqual([
      [],
      Object.prototype,
      undefined,
    ])
  })

  it('that every object inherits is left out of a branch that the one before has grown', () => {
    const { record } = placed(['data%5Bid%5D', 'data%5BtoString%5D', 'data%5B__proto__%5D'])

    expect(record).toStrictEqual({ data: { id: '0' } })
  })

  it('cannot go through a value', () => {
    expect(placed(['data', 'data%5Bchat%5D%5Bid%5D'])).toMatchObject({
      record: { data: '0' },
      fault: { why: 'ScalarAndRecord', position: 2, root: 'data' },
    })
  })

  it('may be any word', () => {
    expect(placed(['undefined', 'null%5Bundefined%5D'])).toMatchObject({
      record: { undefined: '0', null: { undefined: '1' } },
    })
  })
})
