import type { EventName } from '../wire/event-names'
import type { ParseError } from './event-errors'
import type { RequestError } from './request-errors'
import type { OverloadedError, ReceiverClosedError } from './overload-errors'
import type { InvalidPlacementError } from './placement-errors'
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
  NoToken: 'it has no application_token, or one of more than 1024 characters',
  NoMemberId:
    'it has no member_id, or one of more than 128 characters, so nobody knows whose application_token it carries',
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
 * The process ended while a handler ran, and that was the last attempt: the event is set aside, because it may be what
 * ends the process.
 *
 * @example
 * import { HandlerInterruptedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(
 *   new HandlerInterruptedError('ONAPPUPDATE').message,
 *   'the process ended while the handler of ONAPPUPDATE ran, for the last time; the event is set aside',
 * )
 *
 * @category errors
 * @since 0.4.0
 */
export class HandlerInterruptedError extends TaggedError {
  readonly _tag = 'HandlerInterrupted'

  constructor(
    /** The event's name; undefined if `onUnhandled` had it, or if it cannot be told. */
    readonly event: EventName | undefined,
  ) {
    super(
      'HandlerInterrupted',
      `the process ended while ${handlerName(event)} ran, for the last time; the event is set aside`,
    )
  }
}

/**
 * The inbox could not store an event, so it was answered 503, and Bitrix24 will not send it again: `onError` receives
 * it, its body, and what the inbox threw.
 *
 * @example
 * import { InboxFailedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new InboxFailedError().message, /onError receives the event/)
 *
 * @category errors
 * @since 0.4.0
 */
export class InboxFailedError extends TaggedError {
  readonly _tag = 'InboxFailed'

  constructor() {
    super(
      'InboxFailed',
      'the inbox could not store an event; onError receives the event, its body and what the inbox threw',
    )
  }
}

/**
 * Why `onPlacement` has given no answer that could be sent.
 *
 * @category placements
 * @since 1.0.0
 */
export type PlacementFailure = 'Threw' | 'TimedOut' | 'NotAnAnswer' | 'Status' | 'Headers' | 'Body'

const placementFailures: Readonly<Record<PlacementFailure, string>> = {
  Threw: 'failed; onError receives what it threw',
  TimedOut: 'gave no answer in time; see handlerTimeout',
  NotAnAnswer: 'answered with something other than a text of HTML or { status, headers, body }',
  Status: 'answered with a status that is not an integer from 200 to 599',
  Headers:
    'answered with headers that are not a record of texts, or with a name or a value that no header can have',
  Body: 'answered with a body that is not a text, or with one where the status allows none',
}

/**
 * `onPlacement` threw, rejected, took too long, or answered with something that cannot be sent. The user was answered
 * 500.
 *
 * @example
 * import { PlacementFailedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(
 *   new PlacementFailedError('Threw').message,
 *   'onPlacement failed; onError receives what it threw',
 * )
 *
 * @category placements
 * @since 1.0.0
 */
export class PlacementFailedError extends TaggedError {
  readonly _tag = 'PlacementFailed'

  constructor(
    /** What went wrong, as a code for programs. */
    readonly why: PlacementFailure,
  ) {
    super('PlacementFailed', `onPlacement ${placementFailures[why]}`)
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
  | Rejection
  | RequestError
  | HandlerFailedError
  | HandlerTimedOutError
  | HandlerInterruptedError
  | InboxFailedError
  | ReceiverClosedError
  | InvalidPlacementError
  | PlacementFailedError
