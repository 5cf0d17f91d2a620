import { TaggedError } from './tagged-error'

/**
 * Of what there was too much.
 *
 * @category errors
 * @since 0.4.0
 */
export type Overload =
  'TokenLookups' | 'InstallProofs' | 'UnverifiedBytes' | 'WaitingEvents' | 'Placements' | 'Reports'

const reasons: Readonly<Record<Overload, string>> = {
  TokenLookups: 'too many lookups of application tokens were running; see verification.maxLookups',
  InstallProofs: 'too many calls of verifyInstall were running; see verification.maxProofs',
  UnverifiedBytes: 'too many bodies were waiting to be verified; see verification.maxBytes',
  WaitingEvents: 'too many events were waiting for their handlers; see maxWaiting and concurrency',
  Placements: 'too many placements were waiting for onPlacement; see verification.maxBytes',
  Reports:
    'too much was to be told to onError, so these refusals are only counted; see verification.maxBytes',
}

const requests = (count: number): string => `${count} request${count === 1 ? '' : 's'}`

/**
 * The receiver had too much to do. What strangers can cause is told once a second at most: `count` says how
 * many requests it was, and `onError` receives their `bodies`, as far as `verification.maxBytes` allows. A
 * verified event that found no room is told by itself, with its body.
 *
 * @example
 * import { OverloadedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(
 *   new OverloadedError('InstallProofs', 3).message,
 *   'overloaded, 3 requests refused: too many calls of verifyInstall were running; see verification.maxProofs',
 * )
 *
 * @category errors
 * @since 0.4.0
 */
export class OverloadedError extends TaggedError {
  readonly _tag = 'Overloaded'

  constructor(
    /** Of what there was too much, as a code for programs. */
    readonly why: Overload,
    /** How many requests it was since it was last told. */
    readonly count = 1,
  ) {
    super('Overloaded', `overloaded, ${requests(count)} refused: ${reasons[why]}`)
  }
}

/**
 * The request came after `receiver.close()`. Nothing of it was read.
 *
 * @example
 * import { ReceiverClosedError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.match(new ReceiverClosedError().message, /close the server first/)
 *
 * @category errors
 * @since 0.4.0
 */
export class ReceiverClosedError extends TaggedError {
  readonly _tag = 'ReceiverClosed'

  constructor(
    /** How many requests it was since it was last told. */
    readonly count = 1,
  ) {
    super(
      'ReceiverClosed',
      `${requests(count)} came after receiver.close() and found nobody: close the server first, or let another process take over before`,
    )
  }
}
