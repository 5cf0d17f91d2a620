import type { EventName } from '../wire/event-names'
import type { ParseError } from './event-errors'
import type { RequestError } from './request-errors'
import type { OverloadedError, ReceiverClosedError } from './overload-errors'
import { TaggedError } from './tagged-error'

/**
 * Why a request was not accepted as coming from Bitrix24.
 *
 * @category errors
 * @since 0.2.0
 */
export type UnverifiedReason =
  'NoToken' | 'NoMemberId' | 'WrongToken' | 'UnknownPortal' | 'UnprovenInstall'

const reasons: Readonly<Record<UnverifiedReason, string>> = {
  NoToken: 'it has no application_token',
  NoMemberId: 'it has no member_id, so nobody knows whose application_token it carries',
  WrongToken: 'its application_token is not the expected one',
  UnknownPortal: 'no application_token is known for its portal',
  UnprovenInstall:
    'it brings an application_token that is not known yet, and nothing proves it: verifyInstall is missing or did not return true; pass proveInstall, and if you trust the portal, store the token by hand',
}

/**
 * Nothing proves that the request comes from Bitrix24.
 *
 * @example
 * import { createReceiver, UnverifiedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const result = await receiver.verify(
 *   'event=ONIMCONNECTORLINEDELETE&auth[member_id]=1a2b&auth[application_token]=guess',
 * )
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
 * The function that looks up application tokens threw three times, or did not answer within ten seconds. So
 * nobody knows whether the request comes from Bitrix24, and Bitrix24 will not send it again: `onError`
 * receives its body, which is not verified.
 *
 * @example
 * import { TokenLookupFailedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new TokenLookupFailedError().message, /onError receives the body/)
 *
 * @category errors
 * @since 0.4.0
 */
export class TokenLookupFailedError extends TaggedError {
  readonly _tag = 'TokenLookupFailed'

  constructor() {
    super(
      'TokenLookupFailed',
      'the function that looks up the application_token failed; onError receives the body, which is not verified, and what the function threw',
    )
  }
}

/**
 * `verifyInstall` threw three times, or did not answer within ten seconds. So nobody knows whether the
 * installation took place: `onError` receives its body, which is not verified.
 *
 * @example
 * import { InstallProofFailedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new InstallProofFailedError().message, /onError receives the body/)
 *
 * @category errors
 * @since 0.4.0
 */
export class InstallProofFailedError extends TaggedError {
  readonly _tag = 'InstallProofFailed'

  constructor() {
    super(
      'InstallProofFailed',
      'verifyInstall failed; onError receives the body, which is not verified, and what verifyInstall threw',
    )
  }
}

/**
 * Everything that can keep a request from being verified.
 *
 * @category errors
 * @since 0.4.0
 */
export type VerificationError =
  UnverifiedError | TokenLookupFailedError | InstallProofFailedError | OverloadedError

const handlerName = (event: EventName | undefined): string =>
  event === undefined ? 'onUnhandled' : `the handler of ${event}`

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
    /** The event's name; undefined if `onUnhandled` had it. */
    readonly event: EventName | undefined,
  ) {
    super('HandlerFailed', `${handlerName(event)} failed; onError receives what it threw`)
  }
}

/**
 * A handler took longer than `handlerTimeout`. Its `signal` has fired, and the next event of its chat is
 * handled; whatever the handler does afterwards is not looked at.
 *
 * @example
 * import { HandlerTimedOutError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(
 *   new HandlerTimedOutError('ONAPPUPDATE', 30_000).message,
 *   'the handler of ONAPPUPDATE has not finished within 30000 ms; the events after it go on',
 * )
 *
 * @category errors
 * @since 0.4.0
 */
export class HandlerTimedOutError extends TaggedError {
  readonly _tag = 'HandlerTimedOut'

  constructor(
    /** The event's name; undefined if `onUnhandled` had it. */
    readonly event: EventName | undefined,
    /** The deadline in milliseconds. */
    readonly deadline: number,
  ) {
    super(
      'HandlerTimedOut',
      `${handlerName(event)} has not finished within ${deadline} ms; the events after it go on`,
    )
  }
}

/**
 * Why a body is not a verified event.
 *
 * @category errors
 * @since 0.2.0
 */
export type Rejection = ParseError | VerificationError

/**
 * Everything that can go wrong with a request or with its handling. A switch over `_tag` tells the errors
 * apart. None holds a value from the body.
 *
 * @category errors
 * @since 0.2.0
 */
export type ReceiverError =
  Rejection | RequestError | HandlerFailedError | HandlerTimedOutError | ReceiverClosedError
