import { defaultLimits, type LimitOptions } from '../limits'
import type { Handler, Handlers } from '../dispatch/handlers'
import type { ReceiverError } from '../error/receiver-errors'
import type { AppInstallEvent } from '../event/app-events'
import { appLifecycleEventNames, imconnectorEventNames } from '../event/event-names'
import type { Bitrix24Event } from '../event/events'
import type { UnhandledEvent } from '../event/unhandled-event'
import type { MaybePromise } from '../maybe-promise'
import type { WireRecord } from '../tree/tree'
import { assertApplicationToken, type ApplicationToken } from '../verification/application-token'

/**
 * What is known of a request or event that went wrong. All of it holds values of the body: do not log
 * it as it is.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ErrorDetails {
  /** The event, if it was verified and decoded. */
  readonly event?: Bitrix24Event | UnhandledEvent
  /** The body, if it was verified: with it, an event that could not be decoded is not lost. */
  readonly body?: WireRecord
  /** What a function of yours threw. */
  readonly cause?: unknown
}

/**
 * What a receiver needs to know.
 *
 * @category receiver
 * @since 0.2.0
 */
export interface ReceiverOptions {
  /** What proves that a request comes from Bitrix24. There is no way to do without. */
  readonly applicationToken: ApplicationToken
  readonly handlers: Handlers
  /**
   * Proves an ONAPPINSTALL whose token is not known yet, by a REST call with `event.auth.access_token`
   * for example. Only an answer of true within ten seconds lets it pass.
   */
  readonly verifyInstall?: ((event: AppInstallEvent) => MaybePromise<boolean>) | undefined
  /**
   * Is given verified events without a handler, and verified events of other names. Without it, their
   * names go to console.warn.
   */
  readonly onUnhandled?: Handler<UnhandledEvent> | undefined
  /** Is told of everything that goes wrong. Without it, the error's message goes to console.error. */
  readonly onError?:
    ((error: ReceiverError, details: ErrorDetails) => MaybePromise<unknown>) | undefined
  /**
   * `first` (the default) answers as soon as an event is verified and queued; Bitrix24 slows down for
   * those who answer late. `after-handling` answers when the handler is done, and 500 if it failed.
   */
  readonly acknowledge?: 'first' | 'after-handling' | undefined
  /** `chat` (the default) handles the events of one chat one after another; `none` all at once. */
  readonly ordering?: 'chat' | 'none' | undefined
  /** How much of a body is read. */
  readonly limits?: LimitOptions | undefined
}

const eventNames: readonly string[] = [...imconnectorEventNames, ...appLifecycleEventNames]

const assertFunction = (name: string, value: unknown): void => {
  if (value !== undefined && typeof value !== 'function') {
    throw new TypeError(`${name} is no function`)
  }
}

const assertHandlers = (handlers: unknown): void => {
  if (typeof handlers !== 'object' || handlers === null) {
    throw new TypeError('createReceiver needs handlers: an object of functions by event names')
  }
  for (const [name, handler] of Object.entries<unknown>({ ...handlers })) {
    if (!eventNames.includes(name)) {
      throw new TypeError(`there is no event ${name}; handlers can have ${eventNames.join(', ')}`)
    }
    assertFunction(`the handler of ${name}`, handler)
  }
}

const assertOneOf = (name: string, value: unknown, allowed: readonly unknown[]): void => {
  if (value !== undefined && !allowed.includes(value)) {
    throw new TypeError(`${name} can be ${allowed.join(' or ')}`)
  }
}

const assertLimits = (limits: LimitOptions = {}): void => {
  for (const [name, limit] of Object.entries(limits)) {
    if (!(name in defaultLimits)) throw new TypeError(`there is no limit ${name}`)
    if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
      throw new TypeError(`the limit ${name} is no positive integer`)
    }
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

/** @throws TypeError for options that would surprise only when the first event arrives */
export const assertReceiverOptions = (options: ReceiverOptions): void => {
  assertNames(options)
  assertApplicationToken(options.applicationToken)
  assertHandlers(options.handlers)
  assertFunction('verifyInstall', options.verifyInstall)
  assertFunction('onUnhandled', options.onUnhandled)
  assertFunction('onError', options.onError)
  assertOneOf('acknowledge', options.acknowledge, ['first', 'after-handling'])
  assertOneOf('ordering', options.ordering, ['chat', 'none'])
  assertLimits(options.limits)
}
