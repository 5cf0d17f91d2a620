import type { EventName } from '../event/event-names'
import type { ParseError } from './event-errors'
import type { RequestError } from './request-errors'
import { TaggedError } from './tagged-error'

/**
 * Why a request was not taken for one of Bitrix24's.
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
  TokenLookupFailed: 'the function that looks the application_token up has failed',
  UnprovenInstall:
    'it is an ONAPPINSTALL that nothing has proven: its token is unknown, and verifyInstall is missing or did not answer true',
  InstallProofFailed: 'verifyInstall has failed',
}

/**
 * Nothing proves that the request comes from Bitrix24.
 *
 * @example
 * import { createReceiver, Unverified } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const receiver = createReceiver({ applicationToken: 'secret', handlers: {} })
 * const result = await receiver.verify('event=ONIMCONNECTORLINEDELETE&auth[application_token]=guess')
 *
 * assert(result._tag === 'Left' && result.left instanceof Unverified)
 * assert.equal(result.left.why, 'WrongToken')
 *
 * @category errors
 * @since 0.2.0
 */
export class Unverified extends TaggedError {
  readonly _tag = 'Unverified'

  constructor(
    /** What is missing, for a program. */
    readonly why: UnverifiedReason,
  ) {
    super('Unverified', `the request is refused: ${reasons[why]}`)
  }
}

/**
 * A handler threw or rejected. What it threw is not in here, for it may hold values of the body: `onError`
 * is given it apart.
 *
 * @example
 * import { HandlerFailed } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(
 *   new HandlerFailed('ONAPPUPDATE').message,
 *   'the handler of ONAPPUPDATE failed; onError is given what it threw',
 * )
 *
 * @category errors
 * @since 0.2.0
 */
export class HandlerFailed extends TaggedError {
  readonly _tag = 'HandlerFailed'

  constructor(
    /** The event's name; undefined for an event that this package does not know. */
    readonly event: EventName | undefined,
  ) {
    super(
      'HandlerFailed',
      `the handler of ${event ?? 'an unhandled event'} failed; onError is given what it threw`,
    )
  }
}

/**
 * Why a body is not a verified event.
 *
 * @category errors
 * @since 0.2.0
 */
export type Rejection = ParseError | Unverified

/**
 * Everything that can be wrong with a request or with its handling. A switch over `_tag` tells which;
 * none holds a value of the body.
 *
 * @category errors
 * @since 0.2.0
 */
export type ReceiverError = Rejection | RequestError | HandlerFailed
