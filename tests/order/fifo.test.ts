import { createFifo } from '../../src/order/fifo'

describe('a fifo', () => {
  it('gives its items out in the order in which they came in, and nothing when it is empty', () => {
    const { push, shift, isEmpty } = createFifo<string>()
    const given = [isEmpty(), shift()]
    for (const item of ['a', 'b', 'c']) push(item)
    given.push(isEmpty(), shift(), shift(), isEmpty(), shift(), isEmpty(), shift())

    expect(given).toEqual([true, undefined, false, 'a', 'b', false, 'c', true, undefined])
  })

  it('can be filled again after it was empty', () => {
    const { push, shift } = createFifo<string>()
    push('a')
    shift()
    for (const item of ['b', 'c']) push(item)

    expect([shift(), shift(), shift()]).toEqual(['b', 'c', undefined])
  })

  it('can be filled while it is not empty', () => {
    const { push, shift } = createFifo<string>()
    for (const item of ['a', 'b']) push(item)
    const given = [shift()]
    push('c')

    expect([...given, shift(), shift(), shift()]).toEqual(['a', 'b', 'c', undefined])
  })
})
