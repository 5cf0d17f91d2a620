import type { BodyTooLarge, MalformedBody } from './body-errors'
import type { EventName } from '../event/event-names'
import type { Issue } from './issues'
import { TaggedError } from './tagged-error'

/**
 * The body has no `event`: it is not an event of Bitrix24. Placements, such as the settings page of
 * a connector, and the pages of an app are posted to the same URL by the user's browser.
 *
 * @example
 * import { NotAnEvent, parseEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseEvent('AUTH_ID=6061e726&PLACEMENT=SETTING_CONNECTOR')
 *
 * assert(result._tag === 'Left' && result.left instanceof NotAnEvent)
 * assert.equal(result.left.placement, 'SETTING_CONNECTOR')
 *
 * @category errors
 * @since 0.1.0
 */
export class NotAnEvent extends TaggedError {
  readonly _tag = 'NotAnEvent'

  constructor(
    /** The code of the placement, such as `SETTING_CONNECTOR`, or `DEFAULT` for the app's page. */
    readonly placement: string | undefined,
  ) {
    super(
      'NotAnEvent',
      placement === undefined
        ? 'the body has no "event": it is not from event.bind, or a body parser ran before and left nothing'
        : `the body is no event but the placement ${placement}: route it to the page of your app`,
    )
  }
}

/**
 * Another event of Bitrix24 than the ten that this package decodes.
 *
 * @example
 * import { parseEvent, UnknownEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseEvent('event=ONCRMDEALADD&data[FIELDS][ID]=1')
 *
 * assert(result._tag === 'Left' && result.left instanceof UnknownEvent)
 * assert.equal(result.left.event, 'ONCRMDEALADD')
 *
 * @category errors
 * @since 0.1.0
 */
export class UnknownEvent extends TaggedError {
  readonly _tag = 'UnknownEvent'

  constructor(
    /** Its name in upper case; undefined if it does not look like the name of an event. */
    readonly event: string | undefined,
  ) {
    super(
      'UnknownEvent',
      event === undefined
        ? 'the value of "event" is no name of an event of Bitrix24'
        : `${event} is not an event of open-line connectors; handle it before, or do not bind it to this URL`,
    )
  }
}

/**
 * A parse function of one event met another one of the ten.
 *
 * @example
 * import { parseDialogStartEvent, UnexpectedEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseDialogStartEvent('event=ONIMCONNECTORDIALOGFINISH')
 *
 * assert(result._tag === 'Left' && result.left instanceof UnexpectedEvent)
 * assert.equal(result.left.expected, 'ONIMCONNECTORDIALOGSTART')
 * assert.equal(result.left.received, 'ONIMCONNECTORDIALOGFINISH')
 *
 * @category errors
 * @since 0.1.0
 */
export class UnexpectedEvent extends TaggedError {
  readonly _tag = 'UnexpectedEvent'

  constructor(
    readonly expected: EventName,
    readonly received: EventName,
  ) {
    super(
      'UnexpectedEvent',
      `expected ${expected}, received ${received}; parseEvent takes any of the events`,
    )
  }
}

/** A line that tells an issue. */
export const describeIssue = ({ path, expected, received }: Issue): string =>
  `  ${path}: expected ${expected}, received ${received}`

/**
 * The event has a name that this package decodes, but not the content that belongs to it.
 *
 * @example
 * import { InvalidEvent, parseEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseEvent('event=ONIMCONNECTORLINEDELETE&data=12a')
 *
 * assert(result._tag === 'Left' && result.left instanceof InvalidEvent)
 * assert.deepEqual(result.left.issues, [
 *   { path: 'data', expected: 'integer', received: 'text of 3 characters' },
 *   { path: 'ts', expected: 'Unix seconds', received: 'nothing' },
 *   { path: 'auth', expected: 'record', received: 'nothing' },
 * ])
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidEvent extends TaggedError {
  readonly _tag = 'InvalidEvent'

  constructor(
    /** The event's name; undefined if that is what is wrong. */
    readonly event: EventName | undefined,
    /** What is wrong, each place once; the first 20. */
    readonly issues: readonly Issue[],
    /** Whether there are more. */
    readonly isTruncated: boolean,
  ) {
    const lines = issues.map(describeIssue)
    if (isTruncated) lines.push('  and more')
    lines.push('Keep the body if Bitrix24 sent it: it will not send it again.')
    super('InvalidEvent', `${event ?? 'the event'} cannot be decoded:\n${lines.join('\n')}`)
  }
}

/**
 * Why a body is not the event that was asked for. Each is an `Error`; a switch over `_tag` tells
 * which. None holds a value of the body, neither in its message nor in its stack or data, so all can be
 * logged as they are.
 *
 * @category errors
 * @since 0.1.0
 */
export type ParseError =
  BodyTooLarge | MalformedBody | NotAnEvent | UnknownEvent | UnexpectedEvent | InvalidEvent
