import { createReceiver, type ReceiverOptions } from 'bitrix24-imconnector-events'
import { expressHandler } from 'bitrix24-imconnector-events/express'
import { fetchHandler } from 'bitrix24-imconnector-events/fetch'
import { httpListener } from 'bitrix24-imconnector-events/http'
import { koaMiddleware } from 'bitrix24-imconnector-events/koa'

const working: ReceiverOptions = { applicationToken: 'secret', handlers: {} }

const creating =
  (options: Record<string, unknown>): (() => unknown) =>
  () =>
    Reflect.apply(createReceiver, undefined, [{ ...working, ...options }])

describe('a receiver is not made', () => {
  it.each([
    undefined,
    null,
    '',
    ' \t',
    [],
    [''],
    ['secret', ' '],
    7,
    {},
    { a: '' },
    { a: 7 },
    { a: [] },
    'secret\n',
    [' secret'],
  ])('with the application token %j', (applicationToken) => {
    expect(creating({ applicationToken })).toThrow(
      new TypeError(
        'createReceiver needs an applicationToken: a text of up to 1024 characters without whitespace around it, a list of such texts, a record of either by member_id, or a function',
      ),
    )
  })

  it.each([undefined, null, 'handlers'])('with the handlers %j', (handlers) => {
    expect(creating({ handlers })).toThrow(
      new TypeError('createReceiver needs handlers: an object that maps event names to functions'),
    )
  })

  it('with a handler of an event that does not exist', () => {
    expect(creating({ handlers: { ONIMCONNECTORTYPING: () => undefined } })).toThrow(
      'there is no event ONIMCONNECTORTYPING; the events are ONIMCONNECTORMESSAGEADD, ',
    )
  })

  it('with a handler that is not a function', () => {
    expect(creating({ handlers: { ONAPPINSTALL: 'handler' } })).toThrow(
      new TypeError('the handler of ONAPPINSTALL is not a function'),
    )
  })

  it.each([
    [{ acknowledge: 'never' }, 'acknowledge must be first or after-handling'],
    [{ ordering: 'line' }, 'ordering must be chat or none'],
    [{ limits: { maxBytes: 0 } }, 'the limit maxBytes is not an integer from 1 to 2147483648'],
    [{ limits: { maxLevels: NaN } }, 'the limit maxLevels is not an integer from 1 to 100'],
    [{ limits: { maxDepth: 5 } }, 'there is no limit maxDepth'],
    [{ concurrency: 0 }, 'concurrency is not an integer from 1 to 2147483647'],
    [{ maxWaiting: '10' }, 'maxWaiting is not an integer from 1 to 2147483647'],
    [{ handlerTimeout: 1.5 }, 'handlerTimeout is not an integer from 1 to 2147483647'],
    [
      { verification: { maxProofs: -1 } },
      'the limit verification.maxProofs is not an integer from 1 to 2147483648',
    ],
    [{ verification: { lookups: 1 } }, 'there is no limit verification.lookups'],
    [{ verifyInstall: true }, 'verifyInstall is not a function'],
    [{ onError: 'log' }, 'onError is not a function'],
    [{ onUnhandled: null }, 'onUnhandled is not a function'],
    [{ acknowlege: 'first' }, 'createReceiver has no option acknowlege'],
    [{ toString: 'first' }, 'createReceiver has no option toString'],
  ])('with %j', (options, message) => {
    expect(creating(options)).toThrow(new TypeError(message))
  })
})

describe('a receiver is made', () => {
  it.each([
    { applicationToken: ['old', 'new'] },
    { applicationToken: () => undefined },
    { handlers: { ONAPPINSTALL: undefined } },
    { acknowledge: 'after-handling', ordering: 'none' },
    { acknowledge: undefined, ordering: undefined, limits: undefined },
    { limits: { maxBytes: undefined } },
    { applicationToken: { member: 'token', other: ['old', 'new'] } },
    { concurrency: 1, maxWaiting: 1, handlerTimeout: 1 },
    { verification: { maxLookups: 1, maxProofs: 1, maxBytes: 1, unknownFor: undefined } },
  ])('with %j', (options) => {
    expect(creating(options)()).toMatchObject({ maxBytes: 1_048_576 })
  })

  it('with limits, which adapters can see', () => {
    expect(createReceiver({ ...working, limits: { maxBytes: 100 } }).maxBytes).toBe(100)
  })
})

describe.each([
  ['expressHandler', expressHandler],
  ['koaMiddleware', koaMiddleware],
  ['httpListener', httpListener],
  ['fetchHandler', fetchHandler],
])('%s', (_, adapter) => {
  it.each([0, -1, 1.5, NaN, 2 ** 31])('is not made with a bodyTimeout of %p', (bodyTimeout) => {
    expect(() => adapter(createReceiver(working), { bodyTimeout })).toThrow(
      new TypeError('bodyTimeout is not an integer from 1 to 2147483647'),
    )
  })
})
