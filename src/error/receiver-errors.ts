import type { EventName } from '../wire/event-names'
import type { ParseError } from './event-errors'
import type { RequestError } from './request-errors'
import { TaggedError } from './tagged-error'

/**
 * Why a request was not accepted as coming from Bitrix24.
 *
 * @category errors
 * @since 0.2.0
 */
export type UnverifiedReason =
  | 'NoToken'
  | 'WrongToken'
  | 'UnknownPortal'
  | 'TokenLookupFailed'
  | 'UnprovenInstall'
  | 'InstallProofFailed'

const reasons: Readonly<Record<UnverifiedReason, string>> = {
  NoToken: 'it has no application_token',
  WrongToken: 'its application_token is not the expected one',
  UnknownPortal: 'no application_token is known for its portal',
  TokenLookupFailed: 'the function that looks up the application_token failed',
  UnprovenInstall:
    'nothing proves this installation: its token is unknown, and verifyInstall is missing or did not return true',
  InstallProofFailed: 'verifyInstall failed',
}

/**
 * Nothing proves that the request comes from Bitrix24.
 *
 * @example
 * import { createReceiver, UnverifiedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const result = await receiver.verify('event=ONIMCONNECTORLINEDELETE&auth[application_token]=guess')
 *
 * assert(result._tag === 'Left' && result.left instanceof UnverifiedError)
 * assert.equal(result.left.why, 'WrongToken')
 *
 * @category errors
 * @since 0.2.0
 */
export class UnverifiedError extends TaggedError {
  readonly _tag = 'Unverified'

  constructor(
    /** What is missing, as a code for programs. */
    readonly why: UnverifiedReason,
  ) {
    super('Unverified', `the request is refused: ${reasons[why]}`)
  }
}

/**
 * A handler threw or rejected. The error does not hold what was thrown, because that may hold values from the
 * body: `onError` receives it as `cause`.
 *
 * @example
 * import { HandlerFailedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(
 *   new HandlerFailedError('ONAPPUPDATE').message,
 *   'the handler of ONAPPUPDATE failed; onError receives what it threw',
 * )
 *
 * @category errors
 * @since 0.2.0
 */
export class HandlerFailedError extends TaggedError {
  readonly _tag = 'HandlerFailed'

  constructor(
    /** The event's name; undefined for an event that this package does not decode. */
    readonly event: EventName | undefined,
  ) {
    super(
      'HandlerFailed',
      `${event === undefined ? 'onUnhandled' : `the handler of ${event}`} failed; onError receives what it threw`,
    )
  }
}

/**
 * Why a body is not a verified event.
 *
 * @category errors
 * @since 0.2.0
 */
export type Rejection = ParseError | UnverifiedError

/**
 * Everything that can go wrong with a request or with its handling. A switch over `_tag` tells the errors
 * apart. None holds a value from the body.
 *
 * @category errors
 * @since 0.2.0
 */
export type ReceiverError = Rejection | RequestError | HandlerFailedError
