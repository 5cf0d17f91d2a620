import { defaultLimits } from '../../src/body/limits'
import { readForm } from '../../src/body/read-form'
import { readParsed } from '../../src/body/read-parsed'
import { stringWorkOf } from '../support/string-work'

const count = 1000
const limits = { ...defaultLimits, maxParameters: 10 * count }

const workOf = (form: string): number =>
  Math.ceil(stringWorkOf(() => readForm(form, limits)) / form.length)

describe('the work for a form', () => {
  it.each([
    ['names without values', 'a&', ''],
    ['names without values, and one value at the end', 'a&', 'b=1'],
    ['values', 'a=1&', ''],
    ['separators', '&', ''],
    ['names in records', 'a%5Bb%5D=1&', ''],
    ['names in lists', 'a%5B%5D=1&', ''],
    ['names without brackets, and one with them at the end', 'a=1&', 'b%5Bc%5D=1'],
    ['raw brackets', 'a[b]=1&', ''],
    ['brackets that do not close', 'a%5B&', ''],
    ['escapes that are not those of brackets', 'a%5C=1&', ''],
  ])('of %s is linear in its length', (_, piece, end) => {
    const [short, long] = [piece.repeat(count) + end, piece.repeat(4 * count) + end].map(workOf)

    expect(long).toBeLessThanOrEqual(2 * Number(short))
  })

  it('ends at the first limit', () => {
    const form = 'a=1&'.repeat(count)
    const stopped = stringWorkOf(() => readForm(form, { ...limits, maxParameters: 1 }))

    expect(stopped).toBeLessThan(4 * form.length)
  })
})

describe('the work for the names of an object', () => {
  it('ends at the first limit, however many there are', () => {
    const workOfFields = (fields: number): number => {
      const parsed = Object.fromEntries(Array.from({ length: fields }, (_, i) => [`x[${i}]`, '1']))
      return stringWorkOf(() => readParsed(parsed, { ...limits, maxParameters: 10 }))
    }

    expect(workOfFields(4 * count)).toBe(workOfFields(count))
  })
})
