import fc from 'fast-check'

import {
  AppLifecycleEvent,
  Bitrix24Event,
  ImconnectorEvent,
  parseEvent,
  type EventName,
} from 'bitrix24-imconnector-events'

import { arbitraryEvents } from '../support/arbitrary-events'
import { codecByName } from '../support/by-name'

const names = Object.keys(arbitraryEvents) as EventName[]

describe.each(names)('any %s', (name) => {
  const codec = codecByName[name]
  const union = name.startsWith('ONAPP') ? AppLifecycleEvent : ImconnectorEvent

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

  it('comes back from JSON of its wire values, as from a queue', () => {
    fc.assert(
      fc.property(arbitraryEvents[name], (event) => {
        const json = JSON.stringify(codec.encode(event))

        expect(parseEvent(json)).toStrictEqual({ _tag: 'Right', right: event })
      }),
    )
  })
})
