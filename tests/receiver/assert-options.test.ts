import { createReceiver } from 'bitrix24-imconnector-events'

import { createFakeInbox } from '../inbox/fake-inbox'

const nothing = (): void => undefined

const creating = (options: object) => () =>
  Reflect.apply(createReceiver, undefined, [
    { applicationToken: 'secret', handlers: {}, ...options },
  ])

const { inbox } = createFakeInbox()
const retry = { attempts: 1, firstDelay: 1, maxDelay: 1 }

describe('a receiver is not made', () => {
  it.each<[object, string]>([
    [
      { inbox, acknowledge: 'first' },
      'inbox and acknowledge exclude each other: with an inbox, 200 means stored',
    ],
    [
      { inbox, maxWaiting: 1 },
      'maxWaiting is for events in memory: pass it to memoryInbox instead',
    ],
    [
      { acknowledge: 'after-handling', retry },
      "retry and acknowledge: 'after-handling' exclude each other",
    ],
    [
      { handlers: undefined },
      'createReceiver needs handlers: an object that maps event names to functions',
    ],
    [
      { inbox, handlers: null },
      'createReceiver needs handlers: an object that maps event names to functions',
    ],
    [{ inbox: {} }, 'inbox is not an inbox: it has no put, work and stats'],
    [
      {
        *applicationToken() {
          yield 'secret'
        },
      },
      'applicationToken is a generator: leave out the * after function',
    ],
    [{ maxWaiting: 0 }, 'maxWaiting is not an integer from 1 to 2147483647'],
    [{ acknowledge: 'never' }, 'acknowledge must be first or after-handling'],
    [{ ordering: 'line' }, 'ordering must be chat or none'],
    [{ verifyInstall: 7 }, 'verifyInstall is not a function'],
    [{ inboxes: [] }, 'createReceiver has no option inboxes'],
  ])('with %j', (options, message) => {
    expect(creating(options)).toThrow(new TypeError(message))
  })
})

describe('a receiver is made', () => {
  it.each<[string, object]>([
    ['an inbox, and no handlers', { inbox, handlers: undefined }],
    ['an inbox that retries', { inbox: createFakeInbox().inbox, retry }],
    ['answers at once, and retries', { acknowledge: 'first', retry }],
    ['answers after handling', { acknowledge: 'after-handling' }],
    [
      'all options',
      {
        applicationToken: nothing,
        verifyInstall: nothing,
        acknowledge: 'first',
        ordering: 'none',
        maxWaiting: 1,
        limits: {},
        verification: {},
        onUnhandled: nothing,
        onError: nothing,
        concurrency: 1,
        handlerTimeout: 1,
        retry,
      },
    ],
  ])('with %s', (_, options) => {
    expect(creating(options)).not.toThrow()
  })
})
