import fc from 'fast-check'

import {
  orThrow,
  parseEvent,
  type Bitrix24Event,
  type EventName,
} from 'bitrix24-imconnector-events'
import { formBody } from 'bitrix24-imconnector-events/testing'

import { rawBodies } from '../fixtures'
import { arbitraryEvents } from '../support/arbitrary-events'
import { sampleByName } from '../support/samples'

const { placement: _placement, ...eventBodies } = rawBodies

const names = Object.keys(arbitraryEvents) as EventName[]

it.each(Object.entries(eventBodies))('gives %s back to the byte', (_name, body) => {
  expect(formBody(orThrow(parseEvent(body)))).toBe(body)
})

it.each(names)('makes of any %s a body that is parsed to it', (name) => {
  fc.assert(
    fc.property(arbitraryEvents[name] as fc.Arbitrary<Bitrix24Event>, (event) => {
      expect(parseEvent(formBody(event))).toStrictEqual({ _tag: 'Right', right: event })
    }),
  )
})

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, item]) => [name, shuffled(item)]),
  )
}

it.each(Object.entries(eventBodies))(
  'puts the names of %s into the order of Bitrix24',
  (_name, body) => {
    expect(formBody(shuffled(orThrow(parseEvent(body))) as Bitrix24Event)).toBe(body)
  },
)

it('puts names that are not known last', () => {
  const body = formBody(Object.assign({ x: 'y' }, sampleByName.ONIMCONNECTORLINEDELETE()))

  expect(body).toMatch(/^event=.*&x=y$/)
})

it('leaves out what is undefined, null or an empty list', () => {
  const event = sampleByName.ONIMCONNECTORMESSAGEADD()
  Object.assign(event.data, { none: undefined, nothing: null, list: [], record: {}, empty: '' })
  Object.assign(event.data, { symbol: Symbol('no value of a form'), yes: true, no: false, n: 1.5 })

  expect(formBody(event)).toMatch(
    /&data%5Bempty%5D=&data%5Byes%5D=1&data%5Bno%5D=0&data%5Bn%5D=1.5&ts=/,
  )
  expect(formBody(event)).not.toMatch(/none|nothing|list|record|symbol|files/)
})

it('writes half of a surrogate pair as the character that replaces damaged ones', () => {
  const event = sampleByName.ONIMCONNECTORSTATUSDELETE()
  event.data.connector = 'a\uD83Db'

  expect(formBody(event)).toContain('=a%EF%BF%BDb&')
})

it('refuses what no form can hold', () => {
  const event = sampleByName.ONIMCONNECTORMESSAGEADD()
  event.data.MESSAGES = []

  expect(() => formBody(event)).toThrow(
    /^formBody: no form can hold this event; ONIMCONNECTORMESSAGEADD cannot be decoded:\n {2}data\.MESSAGES: expected list, received nothing/,
  )
})

it('writes what is too large for a receiver', () => {
  const event = sampleByName.ONIMCONNECTORMESSAGEDELETE()
  event.data.MESSAGES = Array.from({ length: 2000 }, () => event.data.MESSAGES).flat()

  expect(parseEvent(formBody(event))).toMatchObject({ left: { why: 'TooManyParameters' } })
})

it.each([
  ['a negative id', { data: -1 }],
  ['a fraction of a second', { ts: new Date(1) }],
  ['a missing name', { auth: undefined }],
  ['another name', { event: 'ONCRMDEALADD' }],
])('refuses %s', (_what, change) => {
  const event = Object.assign(sampleByName.ONIMCONNECTORLINEDELETE(), change)

  expect(() => formBody(event as Bitrix24Event)).toThrow(TypeError)
})
