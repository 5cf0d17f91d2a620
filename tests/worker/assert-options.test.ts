import { assertHandling } from '../../src/worker/assert-handling'
import { createWorker } from '../../src/worker/create-worker'
import { createFakeInbox } from '../inbox/fake-inbox'

const asserting =
  (options: object, areHandlersNeeded = false) =>
  () => {
    assertHandling('somebody', options, areHandlersNeeded)
  }

const creating = (options: object) => () =>
  Reflect.apply(createWorker, undefined, [
    { inbox: createFakeInbox().inbox, handlers: {}, ...options },
  ])

const nothing = (): void => undefined

class Base {
  readonly REASONS = ['not', 'an event']
  readonly ONline = true
  readonly ONLINEs = 7
}

class Misspelled extends Base {
  ONAPPINSTALLED(): void {
    throw new Error('nobody calls this')
  }
}

const bare = Object.assign(Object.create(null) as object, { ONAPPINSTALL: nothing })

describe('handlers', () => {
  it('may be missing where they are not needed', () => {
    expect(asserting({})).not.toThrow()
    expect(asserting({}, true)).toThrow(
      new TypeError('somebody needs handlers: an object that maps event names to functions'),
    )
    expect(asserting({ handlers: null })).toThrow('somebody needs handlers')
  })

  it.each([
    ['without a prototype', bare],
    ['of a class with other members', new Base()],
  ])('may be an object %s', (_, handlers) => {
    expect(asserting({ handlers })).not.toThrow()
  })

  it.each([
    ['onappinstall', { onappinstall: nothing }],
    ['handle', Object.assign(Object.create(null) as object, { handle: nothing })],
    ['ONAPPINSTALLED', new Misspelled()],
  ])('may not have another name: %s', (name, handlers) => {
    expect(asserting({ handlers })).toThrow(
      `there is no event ${name}; the events are ONIMCONNECTORMESSAGEADD, `,
    )
  })
})

describe('a worker is not made', () => {
  it.each([
    undefined,
    null,
    'inbox',
    nothing,
    {},
    { put: nothing, work: nothing },
    { put: nothing, stats: nothing },
    { work: nothing, stats: nothing },
    { put: nothing, work: nothing, stats: true },
  ])('with the inbox %p', (inbox) => {
    expect(creating({ inbox })).toThrow(
      new TypeError('inbox is not an inbox: it has no put, work and stats'),
    )
  })

  it.each([
    [
      { handlers: undefined },
      'createWorker needs handlers: an object that maps event names to functions',
    ],
    [{ ordering: 'chat' }, 'createWorker has no option ordering'],
    [{ onError: true }, 'onError is not a function'],
    [{ onUnhandled: null }, 'onUnhandled is not a function'],
    [{ verifyInstall: true }, 'verifyInstall is not a function'],
    [{ concurrency: 0 }, 'concurrency is not an integer from 1 to 2147483647'],
    [{ handlerTimeout: 0 }, 'handlerTimeout is not an integer from 1 to 2147483647'],
    [
      { retry: { attempts: 0, firstDelay: 1, maxDelay: 1 } },
      'retry.attempts is not an integer from 1 to 10000',
    ],
  ])('with %j', (options, message) => {
    expect(creating(options)).toThrow(new TypeError(message))
  })

  it('with a token that could never match', () => {
    expect(creating({ applicationToken: '' })).toThrow('createReceiver needs an applicationToken')
  })
})

describe('a worker is made', () => {
  it('with all of its options', () => {
    const options = {
      applicationToken: 'secret',
      verifyInstall: nothing,
      verification: { maxBytes: 1000 },
      onUnhandled: nothing,
      onError: nothing,
      concurrency: 1,
      retry: { attempts: 1, firstDelay: 1, maxDelay: 1 },
      handlerTimeout: 1,
    }

    expect(creating(options)).not.toThrow()
  })
})
