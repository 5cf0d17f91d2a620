import { assertApplicationToken } from '../verification/application-token'
import { eventNames } from '../wire/event-names'
import type { ReceiverOptions } from './options'

const assertFunction = (name: string, value: unknown): void => {
  if (value !== undefined && typeof value !== 'function') {
    throw new TypeError(`${name} is not a function`)
  }
}

const assertHandlers = (handlers: unknown): void => {
  if (typeof handlers !== 'object' || handlers === null) {
    throw new TypeError(
      'createReceiver needs handlers: an object that maps event names to functions',
    )
  }
  for (const [name, handler] of Object.entries<unknown>({ ...handlers })) {
    if (!eventNames.some((known) => known === name)) {
      throw new TypeError(`there is no event ${name}; the events are ${eventNames.join(', ')}`)
    }
    assertFunction(`the handler of ${name}`, handler)
  }
}

const assertOneOf = (name: string, value: unknown, allowed: readonly unknown[]): void => {
  if (value !== undefined && !allowed.includes(value)) {
    throw new TypeError(`${name} must be ${allowed.join(' or ')}`)
  }
}

const optionNames: Readonly<Record<keyof ReceiverOptions, true>> = {
  applicationToken: true,
  handlers: true,
  verifyInstall: true,
  onUnhandled: true,
  onError: true,
  acknowledge: true,
  ordering: true,
  limits: true,
}

const assertNames = (options: object): void => {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(optionNames, name))
  if (unknown !== undefined) throw new TypeError(`createReceiver has no option ${unknown}`)
}

/** @throws TypeError for options that would otherwise fail only when the first event arrives */
export const assertReceiverOptions = (options: ReceiverOptions): void => {
  assertNames(options)
  assertApplicationToken(options.applicationToken)
  assertHandlers(options.handlers)
  assertFunction('verifyInstall', options.verifyInstall)
  assertFunction('onUnhandled', options.onUnhandled)
  assertFunction('onError', options.onError)
  assertOneOf('acknowledge', options.acknowledge, ['first', 'after-handling'])
  assertOneOf('ordering', options.ordering, ['chat', 'none'])
}
