import { assertRetryOptions } from '../inbox/retry'
import { assertPositiveInteger, longestTimeout } from '../numeric-options'
import { assertFunction } from './assert-function'
import { assertHandlers } from './assert-handlers'
import type { HandlingOptions } from './options'

export const handlingOptionNames: Readonly<Record<keyof HandlingOptions, true>> = {
  handlers: true,
  onUnhandled: true,
  onError: true,
  concurrency: true,
  retry: true,
  handlerTimeout: true,
}

/** @throws TypeError for an option that does not exist */
export const assertNames = (
  who: string,
  options: object,
  names: Readonly<Record<string, true>>,
): void => {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(names, name))
  if (unknown !== undefined) throw new TypeError(`${who} has no option ${unknown}`)
}

// What is no time is bounded alike: nobody has the memory for more.
const assertNumber = (name: string, value: unknown): void => {
  if (value !== undefined) assertPositiveInteger(name, value, longestTimeout)
}

/** @throws TypeError unless it is an inbox */
export const assertInbox = (inbox: unknown): void => {
  const isInbox =
    typeof inbox === 'object' &&
    inbox !== null &&
    ['put', 'work', 'stats'].every((name) => typeof Reflect.get(inbox, name) === 'function')
  if (!isInbox) throw new TypeError('inbox is not an inbox: it has no put, work and stats')
}

/** @throws TypeError for options that would otherwise fail only when the first event is handled */
export const assertHandling = (
  who: string,
  options: { readonly [Name in keyof HandlingOptions]?: HandlingOptions[Name] | undefined },
  areHandlersNeeded: boolean,
): void => {
  if (areHandlersNeeded || options.handlers !== undefined) assertHandlers(who, options.handlers)
  assertFunction('onUnhandled', options.onUnhandled)
  assertFunction('onError', options.onError)
  assertNumber('concurrency', options.concurrency)
  assertNumber('handlerTimeout', options.handlerTimeout)
  if (options.retry !== undefined) assertRetryOptions(options.retry)
}
