import * as events from 'bitrix24-imconnector-events'

import { fixtures } from '../fixtures'
import { bodyForms } from '../support/body-forms'
import { codecByName, parserByName } from '../support/by-name'

describe.each(bodyForms)('from %s', (_, form) => {
  it.each(fixtures)('$name is decoded, whole', ({ body, event }) => {
    expect(events.parseEvent(form(body))).toStrictEqual({ _tag: 'Right', right: event })
  })
})

describe.each(fixtures)('$name', ({ body, event }) => {
  it('is what the parse function of its own event gives', () => {
    expect(parserByName[event.event](body)).toStrictEqual({ _tag: 'Right', right: event })
  })

  it('is accepted by its codec, and comes back from its wire values', () => {
    const codec = codecByName[event.event]

    expect(codec.is(event)).toBe(true)
    expect(codec.decode(codec.encode(event))).toStrictEqual({ _tag: 'Right', right: event })
  })

  it('is given in upper case when its name comes in lower case', () => {
    const lower = body.replace(event.event, event.event.toLowerCase())

    expect(events.parseEvent(lower)).toStrictEqual({ _tag: 'Right', right: event })
  })
})
