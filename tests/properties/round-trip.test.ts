import fc from 'fast-check'

import {
  AppLifecycleEvent,
  appLifecycleEventNames,
  Bitrix24Event,
  ImconnectorEvent,
  imconnectorEventNames,
  parseEvent,
  type EventName,
} from 'bitrix24-imconnector-events'

import { arbitraryEvents } from '../support/arbitrary-events'
import { codecByName } from '../support/by-name'

const isObject = (u: unknown): u is object => typeof u === 'object' && u !== null

/** The names in the longest path of a value. What is empty is a value, as in the limit maxLevels. */
const levelsOf = (value: unknown): number => {
  if (!isObject(value)) return 0
  const below = Object.values<unknown>({ ...value }).map(levelsOf)
  return below.length === 0 ? 0 : 1 + Math.max(...below)
}

/** A value whose last level, deeper than any event, is an empty list or record. */
const emptyAtTheEnd = fc
  .tuple(
    fc.constantFrom<unknown>({}, [], ''),
    fc.array(fc.boolean(), { minLength: 10, maxLength: 80 }),
  )
  .map(([end, wraps]) => wraps.reduce((inner, isList) => (isList ? [inner] : { x: inner }), end))

const unions = [
  [imconnectorEventNames, ImconnectorEvent],
  [appLifecycleEventNames, AppLifecycleEvent],
] as const

/** The narrowest union with the event of a name. */
const unionOf = (name: EventName) =>
  unions.find(([names]) => names.some((one) => one === name))?.[1] ?? Bitrix24Event

const names = Object.keys(arbitraryEvents) as EventName[]

describe.each(names)('any %s', (name) => {
  const codec = codecByName[name]
  const union = unionOf(name)

  it('comes back from its wire values', () => {
    fc.assert(
      fc.property(arbitraryEvents[name], (event) => {
        expect(codec.is(event)).toBe(true)
        expect(codec.decode(codec.encode(event))).toStrictEqual({ _tag: 'Right', right: event })
      }),
    )
  })

  it('comes back from its wire values through the unions', () => {
    fc.assert(
      fc.property(arbitraryEvents[name], (event) => {
        expect(union.is(event)).toBe(true)
        expect(union.decode(Bitrix24Event.encode(event))).toStrictEqual({
          _tag: 'Right',
          right: event,
        })
      }),
    )
  })

  it('comes back from JSON of its wire values within the limits that it just keeps', () => {
    fc.assert(
      fc.property(arbitraryEvents[name], emptyAtTheEnd, (known, xDeep) => {
        const event = { ...known, xDeep }
        const wire = codec.encode(event)
        const json = JSON.stringify(wire, undefined, 1)
        const levels = levelsOf(wire)

        expect(parseEvent(json, { maxLevels: levels })).toStrictEqual({
          _tag: 'Right',
          right: event,
        })
        expect(parseEvent(wire, { maxLevels: levels })).toStrictEqual({
          _tag: 'Right',
          right: event,
        })
        for (const body of [json, wire]) {
          expect(parseEvent(body, { maxLevels: levels - 1 })).toMatchObject({
            left: { why: 'TooManyLevels' },
          })
        }
      }),
    )
  })

  it('comes back from JSON of its wire values, as from a queue', () => {
    fc.assert(
      fc.property(arbitraryEvents[name], (event) => {
        const json = JSON.stringify(codec.encode(event))

        expect(parseEvent(json)).toStrictEqual({ _tag: 'Right', right: event })
      }),
    )
  })
})
