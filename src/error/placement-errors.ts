import type { Issue } from '../codec/issues'
import type { BodyTooLargeError, MalformedBodyError } from './body-errors'
import { issueLines } from './event-errors'
import { TaggedError } from './tagged-error'

/**
 * The body has no `PLACEMENT`, or it has an `event`: it is not the POST of a page of an app.
 *
 * @example
 * import { NotAPlacementError, parsePlacement } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parsePlacement('event=ONIMCONNECTORLINEDELETE&data=107')
 *
 * assert(result._tag === 'Left' && result.left instanceof NotAPlacementError)
 * assert.equal(result.left.event, 'ONIMCONNECTORLINEDELETE')
 *
 * @category placements
 * @since 1.0.0
 */
export class NotAPlacementError extends TaggedError {
  readonly _tag = 'NotAPlacement'

  constructor(
    /** The name of the event that it is, in upper case; undefined if it is none, or none that looks like a name. */
    readonly event: string | undefined,
  ) {
    super(
      'NotAPlacement',
      event === undefined
        ? 'the body is not a placement: it has no "PLACEMENT", or a body parser ran first and left nothing'
        : `the body is not a placement but the event ${event}: parseEvent takes it`,
    )
  }
}

/**
 * The body has a `PLACEMENT`, but the rest does not fit.
 *
 * @example
 * import { InvalidPlacementError, parsePlacement } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parsePlacement({
 *   member_id: '11112222333344445555666677778888',
 *   PLACEMENT: 'SETTING_CONNECTOR',
 *   PLACEMENT_OPTIONS: '{"CONNECTOR":"my_connector","LINE":"x"}',
 * })
 *
 * assert(result._tag === 'Left' && result.left instanceof InvalidPlacementError)
 * assert.deepEqual(result.left.issues, [
 *   { path: 'PLACEMENT_OPTIONS.LINE', expected: 'integer', received: 'text of 1 character' },
 * ])
 *
 * @category placements
 * @since 1.0.0
 */
export class InvalidPlacementError extends TaggedError {
  readonly _tag = 'InvalidPlacement'

  constructor(
    /** The code of the placement; undefined if it does not look like one. */
    readonly placement: string | undefined,
    /** What is wrong, under the names of the body: each place once, and at most the first 20 places. */
    readonly issues: readonly Issue[],
    /** Whether there are more places than those. */
    readonly isTruncated: boolean,
  ) {
    const lines = issueLines(issues, isTruncated)
    super(
      'InvalidPlacement',
      `the placement${placement === undefined ? '' : ` ${placement}`} cannot be decoded:\n${lines.join('\n')}`,
    )
  }
}

/**
 * Why a body is not a placement. A switch over `_tag` tells the errors apart. None holds a value from the body.
 *
 * @category placements
 * @since 1.0.0
 */
export type PlacementError =
  BodyTooLargeError | MalformedBodyError | NotAPlacementError | InvalidPlacementError
