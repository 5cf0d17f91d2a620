import { assertApplicationToken } from '../verification/application-token'
import { assertFunction } from '../worker/assert-function'
import {
  assertHandling,
  assertInbox,
  assertNames,
  handlingOptionNames,
} from '../worker/assert-handling'
import type { AnyReceiverOptions, ReceiverOptions } from './options'

const assertOneOf = (name: string, value: unknown, allowed: readonly unknown[]): void => {
  if (value !== undefined && !allowed.includes(value)) {
    throw new TypeError(`${name} must be ${allowed.join(' or ')}`)
  }
}

const optionNames: Readonly<Record<keyof ReceiverOptions, true>> = {
  ...handlingOptionNames,
  applicationToken: true,
  inbox: true,
  verifyInstall: true,
  onPlacement: true,
  acknowledge: true,
  ordering: true,
  maxWaiting: true,
  limits: true,
  verification: true,
}

/** Options that contradict each other. */
const assertTogether = ({ inbox, acknowledge, maxWaiting, retry }: AnyReceiverOptions): void => {
  if (inbox !== undefined && acknowledge !== undefined) {
    throw new TypeError('inbox and acknowledge exclude each other: with an inbox, 200 means stored')
  }
  if (inbox !== undefined && maxWaiting !== undefined) {
    throw new TypeError('maxWaiting is for events in memory: pass it to memoryInbox instead')
  }
  if (acknowledge === 'after-handling' && retry !== undefined) {
    throw new TypeError("retry and acknowledge: 'after-handling' exclude each other")
  }
}

/** @throws TypeError for options that would otherwise fail only when the first event arrives */
export const assertReceiverOptions = (options: AnyReceiverOptions): void => {
  assertNames('createReceiver', options, optionNames)
  assertApplicationToken(options.applicationToken)
  if (typeof options.applicationToken === 'function') {
    assertFunction('applicationToken', options.applicationToken)
  }
  if (options.inbox !== undefined) assertInbox(options.inbox)
  assertHandling('createReceiver', options, options.inbox === undefined)
  assertFunction('verifyInstall', options.verifyInstall)
  assertFunction('onPlacement', options.onPlacement)
  assertOneOf('acknowledge', options.acknowledge, ['first', 'after-handling'])
  assertOneOf('ordering', options.ordering, ['chat', 'none'])
  assertTogether(options)
}
