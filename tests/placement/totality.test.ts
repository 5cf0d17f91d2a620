import fc from 'fast-check'
import { inspect } from 'node:util'

import { parsePlacement, type PlacementQuery, type RequestBody } from 'bitrix24-imconnector-events'

import { rawBodies } from '../fixtures'

const tags = ['BodyTooLarge', 'MalformedBody', 'NotAPlacement', 'InvalidPlacement']

const prototypeNames = (): string[] => Object.getOwnPropertyNames(Object.prototype).sort()
const untouched = prototypeNames()

const answers = (body: unknown, query: unknown): void => {
  const result = parsePlacement(body as RequestBody, query as PlacementQuery)
  if (result._tag === 'Left') expect(tags).toContain(result.left._tag)
  expect(prototypeNames()).toEqual(untouched)
}

const member_id = 'a'
const PLACEMENT = fc.constantFrom('SETTING_CONNECTOR', 'DEFAULT', '')

describe('parsePlacement never throws and changes no prototype', () => {
  it('for any value, and any query', () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), answers), { numRuns: 500 })
  })

  it('for any text and any bytes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string(), answers))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), answers))
  })

  it('for any options', () => {
    const options = fc.oneof(fc.string(), fc.json(), fc.anything())
    fc.assert(
      fc.property(PLACEMENT, options, (code, PLACEMENT_OPTIONS) => {
        answers({ member_id, PLACEMENT: code, PLACEMENT_OPTIONS }, '')
      }),
      { numRuns: 500 },
    )
  })

  it('for any damage to a body', () => {
    const damaged = fc
      .tuple(fc.nat(), fc.nat({ max: 40 }), fc.string())
      .map(([at, length, put]) => {
        const start = at % rawBodies.placement.length
        return rawBodies.placement.slice(0, start) + put + rawBodies.placement.slice(start + length)
      })
    fc.assert(fc.property(damaged, damaged, answers), { numRuns: 1000 })
  })

  it('for objects that fight back', () => {
    const trap = (): never => {
      throw new Error('a secret')
    }
    answers(new Proxy({}, { ownKeys: trap }), '')
    answers(rawBodies.placement, new Proxy({}, { ownKeys: trap }))
    answers({ PLACEMENT: 'DEFAULT', member_id, PLACEMENT_OPTIONS: { toJSON: trap } }, '')
  })
})

describe('The errors of a placement', () => {
  const values = [...new URLSearchParams(rawBodies.placement).values()].filter(
    (value) => value.length > 4 && value !== 'SETTING_CONNECTOR',
  )

  const spoiled = rawBodies.placement.split('&').flatMap((pair) => {
    const [name = ''] = pair.split('=')
    return values.map((value) =>
      rawBodies.placement.replace(pair, `${name}%5Bx%5D=${encodeURIComponent(value)}`),
    )
  })

  it('hold no value of the body', () => {
    const errors = [
      ...spoiled.map((body) => parsePlacement(body)),
      ...values.map((PLACEMENT) => parsePlacement({ PLACEMENT })),
      ...values.map((event) => parsePlacement({ event, PLACEMENT: 'DEFAULT' })),
      ...values.map((value) => parsePlacement({ PLACEMENT: 'DEFAULT', PLACEMENT_OPTIONS: value })),
      ...values.map((value) =>
        parsePlacement({ PLACEMENT: 'DEFAULT', PLACEMENT_OPTIONS: `{"${value}` }),
      ),
    ].flatMap((result) => (result._tag === 'Left' ? [result.left] : []))
    const shown = errors
      .map((error) => [error.stack, JSON.stringify(error), inspect(error, { depth: null })].join())
      .join('\n')

    expect(errors.length).toBeGreaterThan(90)
    expect(values.filter((value) => shown.includes(value))).toEqual([])
  })
})
