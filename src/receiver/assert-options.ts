import { assertPositiveInteger, longestTimeout } from '../numeric-options'
import { assertApplicationToken } from '../verification/application-token'
import { assertFunction } from './assert-function'
import { assertHandlers } from './assert-handlers'
import type { ReceiverOptions } from './options'

const assertOneOf = (name: string, value: unknown, allowed: readonly unknown[]): void => {
  if (value !== undefined && !allowed.includes(value)) {
    throw new TypeError(`${name} must be ${allowed.join(' or ')}`)
  }
}

// What is no time is bounded alike: nobody has the memory for more.
const assertNumber = (name: string, value: unknown): void => {
  if (value !== undefined) assertPositiveInteger(name, value, longestTimeout)
}

const optionNames: Readonly<Record<keyof ReceiverOptions, true>> = {
  applicationToken: true,
  handlers: true,
  verifyInstall: true,
  onUnhandled: true,
  onError: true,
  acknowledge: true,
  ordering: true,
  concurrency: true,
  maxWaiting: true,
  handlerTimeout: true,
  limits: true,
  verification: true,
}

const assertNames = (options: object): void => {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(optionNames, name))
  if (unknown !== undefined) throw new TypeError(`createReceiver has no option ${unknown}`)
}

/** @throws TypeError for options that would otherwise fail only when the first event arrives */
export const assertReceiverOptions = (options: ReceiverOptions): void => {
  assertNames(options)
  assertApplicationToken(options.applicationToken)
  if (typeof options.applicationToken === 'function') {
    assertFunction('applicationToken', options.applicationToken)
  }
  assertHandlers(options.handlers)
  assertFunction('verifyInstall', options.verifyInstall)
  assertFunction('onUnhandled', options.onUnhandled)
  assertFunction('onError', options.onError)
  assertOneOf('acknowledge', options.acknowledge, ['first', 'after-handling'])
  assertOneOf('ordering', options.ordering, ['chat', 'none'])
  assertNumber('concurrency', options.concurrency)
  assertNumber('maxWaiting', options.maxWaiting)
  assertNumber('handlerTimeout', options.handlerTimeout)
}
