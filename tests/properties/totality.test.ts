import fc from 'fast-check'
import type { Either } from 'fp-ts/lib/Either.js'

import * as events from 'bitrix24-imconnector-events'

import { fixtures } from '../fixtures'

const parsers = [
  events.parsePlacement,
  events.parseEvent,
  events.parseMessageAddEvent,
  events.parseMessageUpdateEvent,
  events.parseMessageDeleteEvent,
  events.parseDialogStartEvent,
  events.parseDialogFinishEvent,
  events.parseStatusDeleteEvent,
  events.parseLineDeleteEvent,
  events.parseAppInstallEvent,
  events.parseAppUpdateEvent,
  events.parseAppUninstallEvent,
]
const errorTags = [
  'BodyTooLarge',
  'MalformedBody',
  'NotAnEvent',
  'UnknownEvent',
  'UnexpectedEvent',
  'InvalidEvent',
  'NotAPlacement',
  'InvalidPlacement',
]

const prototypeNames = (): string[] => Object.getOwnPropertyNames(Object.prototype).sort()
const untouched = prototypeNames()

const answers = (body: unknown): void => {
  for (const parse of parsers) {
    const result: Either<{ readonly _tag: string }, unknown> = parse(body as string)
    if (result._tag === 'Left') expect(errorTags).toContain(result.left._tag)
  }
  expect(prototypeNames()).toEqual(untouched)
}

const wireName = fc.constantFrom(
  ...['event', 'data', 'auth', 'ts', 'MESSAGES', 'DATA', '0', '1', '99999999999', 'message', 'id'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '[', ']', 'a.b'],
)
const formName = fc
  .tuple(wireName, fc.array(wireName, { maxLength: 20 }))
  .map(([first, rest]) => first + rest.map((segment) => `[${segment}]`).join(''))
const formPair = fc
  .tuple(
    fc.oneof(formName, fc.string()),
    fc.oneof(fc.string(), fc.constantFrom('Y', '1', '%', '%E')),
  )
  .map(([name, value]) => `${name}=${value}`)
const form = fc.array(formPair, { maxLength: 30 }).map((pairs) => pairs.join('&'))

const mutatedFixture = fc
  .tuple(fc.constantFrom(...fixtures), fc.nat(), fc.nat({ max: 40 }), fc.string())
  .map(([{ body }, at, length, put]) => {
    const start = at % body.length
    return body.slice(0, start) + put + body.slice(start + length)
  })

describe('the parse functions never throw and change no prototype', () => {
  it('for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), answers))
  })

  it('for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), answers))
  })

  it('for any form of names that mean something', () => {
    fc.assert(fc.property(form, answers), { numRuns: 500 })
  })

  it('for any damage to a body', () => {
    fc.assert(fc.property(mutatedFixture, answers), { numRuns: 1000 })
  })

  it('for any object', () => {
    const object = fc.object({
      key: fc.oneof(wireName, formName, fc.string()),
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnboxedPrimitive: true,
    } as fc.ObjectConstraints)
    fc.assert(fc.property(object, answers), { numRuns: 500 })
  })

  it('for any value at all', () => {
    fc.assert(fc.property(fc.anything(), answers), { numRuns: 500 })
  })

  it('for any JSON', () => {
    fc.assert(fc.property(fc.json(), answers))
  })

  it('for objects that fight back', () => {
    const cycle: Record<string, unknown> = {}
    cycle['data'] = cycle
    const trap = (): never => {
      throw new Error('a secret')
    }
    answers(cycle)
    answers(new Proxy({}, { ownKeys: trap }))
    answers(new Proxy({}, { getPrototypeOf: trap, get: trap }))
    answers(Object.defineProperty({}, 'event', { get: trap, enumerable: true }))
    answers({ event: { toString: trap, toJSON: trap } })
    answers(new Map([['event', 'ONAPPINSTALL']]))
    for (const value of [
      undefined,
      null,
      NaN,
      7n,
      Symbol('x'),
      trap,
      [],
      ['event'],
      new Date(NaN),
    ]) {
      answers(value)
    }
  })
})
