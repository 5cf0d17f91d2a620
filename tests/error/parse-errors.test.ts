import { inspect } from 'node:util'

import {
  InvalidEventError,
  orThrow,
  parseEvent,
  parseLineDeleteEvent,
  parseMessageDeleteEvent,
  UnexpectedEventError,
  type ParseError,
} from 'bitrix24-imconnector-events'

import { fixtures, rawBodies } from '../fixtures'
import { parserByName } from '../support/by-name'

const errorOf = (body: string | object): ParseError => {
  const result = parseEvent(body)
  if (result._tag === 'Right') throw new Error('an error was expected')
  return result.left
}

describe('a body without an event', () => {
  it('is NotAnEventError, with the placement that it is', () => {
    expect(errorOf(rawBodies.placement)).toMatchObject({
      _tag: 'NotAnEvent',
      placement: 'SETTING_CONNECTOR',
    })
    expect(errorOf(rawBodies.placement).message).toBe(
      'the body is not an event but the placement SETTING_CONNECTOR: route it to the page of your app',
    )
  })

  it.each(['', ' ', '{}', 'x=1', 'data=107', 'PLACEMENT=', 'PLACEMENT=a%20b', 'PLACEMENT[x]=1'])(
    'is NotAnEventError without one: %j',
    (body) => {
      expect(errorOf(body)).toMatchObject({ _tag: 'NotAnEvent', placement: undefined })
    },
  )

  it.each([[{}], [{ event: null }], [{ event: undefined }]])('is NotAnEventError: %p', (body) => {
    expect(errorOf(body)._tag).toBe('NotAnEvent')
  })
})

describe('a body with another event', () => {
  it.each([
    'ONCRMDEALADD',
    'ONOPENLINEMESSAGEADD',
    'ONSESSIONFINISH',
    'ONIMCONNECTORTYPING',
    'ONCRMLEADADD',
  ])('is UnknownEventError, with its name: %s', (event) => {
    expect(errorOf({ event })).toMatchObject({ _tag: 'UnknownEvent', event })
    expect(errorOf({ event: event.toLowerCase() })).toMatchObject({ event })
    expect(errorOf({ event }).message).toContain(event)
  })

  it.each(['', 'x', '7c1f0a6800722ab1', 'ON ', `ON${'A'.repeat(100)}`, 'toString', '__proto__'])(
    'is UnknownEventError without the name where it is no name: %j',
    (event) => {
      expect(errorOf({ event })).toMatchObject({ _tag: 'UnknownEvent', event: undefined })
    },
  )

  it('is UnexpectedEventError to the parse functions of the others', () => {
    for (const { body, event } of fixtures) {
      for (const [expected, parse] of Object.entries(parserByName)) {
        if (expected === event.event) continue
        expect(parse(body)).toMatchObject({
          left: { _tag: 'UnexpectedEvent', expected, received: event.event },
        })
      }
    }
  })
})

describe('a body whose event is no text', () => {
  it.each([
    ['event[x]=1', 'record'],
    ['{"event":["ONAPPINSTALL"]}', 'list'],
    ['{"event":7}', 'number'],
  ])('is InvalidEventError: %s', (body, received) => {
    expect(errorOf(body)).toMatchObject({
      _tag: 'InvalidEvent',
      event: undefined,
      issues: [{ path: 'event', expected: 'event name', received }],
    })
    expect(errorOf(body).message).toMatch(/^the event cannot be decoded/)
  })
})

describe('InvalidEvent', () => {
  it('lists at most 20 issues and says that there are more', () => {
    const messages = Array.from({ length: 30 }, () => ({}))
    const result = parseMessageDeleteEvent({
      event: 'ONIMCONNECTORMESSAGEDELETE',
      data: { MESSAGES: messages },
    })

    expect(result).toMatchObject({
      left: { _tag: 'InvalidEvent', event: 'ONIMCONNECTORMESSAGEDELETE', isTruncated: true },
    })
    if (result._tag === 'Left' && result.left._tag === 'InvalidEvent') {
      expect(result.left.issues).toHaveLength(20)
      expect(result.left.message.split('\n')).toHaveLength(23)
      expect(result.left.message).toMatch(/\n {2}and more\n/)
    }
  })

  it('says what is wrong and where in its message', () => {
    expect(errorOf('event=ONIMCONNECTORLINEDELETE&data=12a').message).toBe(
      [
        'ONIMCONNECTORLINEDELETE cannot be decoded:',
        '  data: expected integer, received text of 3 characters',
        '  ts: expected Unix seconds, received nothing',
        '  auth: expected record, received nothing',
        'If this came from Bitrix24, keep the body: Bitrix24 will not send it again.',
      ].join('\n'),
    )
  })
})

describe('every error', () => {
  const errors = [
    parseEvent('x=1', { maxBytes: 1 }),
    parseEvent('x=1&x[y]=1'),
    parseEvent('event=ONX'),
    parseLineDeleteEvent(rawBodies.dialogFinish),
    parseEvent('event=ONAPPINSTALL'),
  ]

  it.each(errors)(
    'is thrown by orThrow, is an Error, and has its tag in its name: %#',
    (result) => {
      const error = result._tag === 'Left' ? result.left : undefined

      expect(() => orThrow<unknown>(result)).toThrow(error)
      expect(error).toBeInstanceOf(Error)
      expect(error?.name).toBe(`${error?._tag ?? ''}Error`)
      expect(error?.stack).toMatch(new RegExp(`^${error?._tag ?? ''}Error: `))
      expect(inspect(error)).toContain(error?.message)
    },
  )

  it.each(errors)('has its message and data in JSON: %#', (result) => {
    const { message, _tag } = result._tag === 'Left' ? result.left : { message: '', _tag: '' }

    expect(JSON.parse(JSON.stringify(result))).toMatchObject({ left: { message, _tag } })
  })

  it('tells which it is by its class too', () => {
    expect(errorOf('event=ONAPPINSTALL')).toBeInstanceOf(InvalidEventError)
    expect(errorOf('event=ONAPPINSTALL')).not.toBeInstanceOf(UnexpectedEventError)
  })
})

describe('orThrow', () => {
  it('gives the value of a Right', () => {
    expect(orThrow({ _tag: 'Right', right: 7 })).toBe(7)
  })
})
