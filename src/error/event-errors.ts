import type { Issue } from '../codec/issues'
import type { EventName } from '../wire/event-names'
import type { BodyTooLargeError, MalformedBodyError } from './body-errors'
import { TaggedError } from './tagged-error'

/**
 * What a body without an `event` may have been before something on its way changed it.
 *
 * @category errors
 * @since 0.4.0
 */
export type LooksLike =
  'Base64' | 'EncodedTwice' | 'EscapedHtml' | 'JsonString' | 'Multipart' | 'QueryString' | 'Xml'

const advice: Readonly<Record<LooksLike, string>> = {
  Base64: 'base64: decode it before you pass it on, as where a platform sets isBase64Encoded',
  EncodedTwice: 'a form that was percent-encoded twice: pass the body on as it came',
  EscapedHtml: 'a form in which & was escaped as in HTML: pass the body on as it came',
  JsonString: 'a text in JSON: parse it once before you pass it on',
  Multipart: 'multipart/form-data: pass on the FormData, or the body as it came',
  QueryString: 'a query string: leave out the ? at its start',
  Xml: 'XML or HTML: Bitrix24 sends neither',
}

const describeNoEvent = (placement: string | undefined, looksLike?: LooksLike): string => {
  if (placement !== undefined) {
    return `the body is not an event but the placement ${placement}: route it to the page of your app`
  }
  return looksLike === undefined
    ? 'the body has no "event": it does not come from event.bind, or a body parser ran first and left nothing'
    : `the body is not an event as it stands; it looks like ${advice[looksLike]}`
}

/**
 * The body has no `event`, so it is not an event of Bitrix24. The user's browser posts to the same URL when
 * it opens a placement, such as the settings page of a connector, or a page of the app.
 *
 * @example
 * import { NotAnEventError, parseEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseEvent('AUTH_ID=6061e726&PLACEMENT=SETTING_CONNECTOR')
 *
 * assert(result._tag === 'Left' && result.left instanceof NotAnEventError)
 * assert.equal(result.left.placement, 'SETTING_CONNECTOR')
 *
 * @category errors
 * @since 0.1.0
 */
export class NotAnEventError extends TaggedError {
  readonly _tag = 'NotAnEvent'

  constructor(
    /** The code of the placement, such as `SETTING_CONNECTOR`, or `DEFAULT` for the app's page. */
    readonly placement: string | undefined,
    /** What the body looks like instead, if it may be an event that something on its way has changed. */
    readonly looksLike?: LooksLike,
  ) {
    super('NotAnEvent', describeNoEvent(placement, looksLike))
  }
}

/**
 * An event of Bitrix24 that this package does not decode.
 *
 * @example
 * import { parseEvent, UnknownEventError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseEvent('event=ONCRMDEALADD&data[FIELDS][ID]=1')
 *
 * assert(result._tag === 'Left' && result.left instanceof UnknownEventError)
 * assert.equal(result.left.event, 'ONCRMDEALADD')
 *
 * @category errors
 * @since 0.1.0
 */
export class UnknownEventError extends TaggedError {
  readonly _tag = 'UnknownEvent'

  constructor(
    /** Its name in upper case; undefined if it does not look like the name of an event. */
    readonly event: string | undefined,
  ) {
    super(
      'UnknownEvent',
      event === undefined
        ? 'the value of "event" is not the name of a Bitrix24 event'
        : `${event} is not an event of open-line connectors; handle it yourself, or do not bind it to this URL`,
    )
  }
}

/**
 * A parse function for one event received a different event that this package decodes.
 *
 * @example
 * import { parseDialogStartEvent, UnexpectedEventError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseDialogStartEvent('event=ONIMCONNECTORDIALOGFINISH')
 *
 * assert(result._tag === 'Left' && result.left instanceof UnexpectedEventError)
 * assert.equal(result.left.expected, 'ONIMCONNECTORDIALOGSTART')
 * assert.equal(result.left.received, 'ONIMCONNECTORDIALOGFINISH')
 *
 * @category errors
 * @since 0.1.0
 */
export class UnexpectedEventError extends TaggedError {
  readonly _tag = 'UnexpectedEvent'

  constructor(
    readonly expected: EventName,
    readonly received: EventName,
  ) {
    super(
      'UnexpectedEvent',
      `expected ${expected}, received ${received}; parseEvent takes any event`,
    )
  }
}

/** An issue in one line. */
export const describeIssue = ({ path, expected, received }: Issue): string =>
  `${path}: expected ${expected}, received ${received}`

/** Issues, a line each. */
export const issueLines = (issues: readonly Issue[], isTruncated: boolean): readonly string[] => [
  ...issues.map((issue) => `  ${describeIssue(issue)}`),
  ...(isTruncated ? ['  and more'] : []),
]

/**
 * This package decodes events of this name, but the content does not fit the name.
 *
 * @example
 * import { InvalidEventError, parseEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseEvent('event=ONIMCONNECTORLINEDELETE&data=12a')
 *
 * assert(result._tag === 'Left' && result.left instanceof InvalidEventError)
 * assert.deepEqual(result.left.issues, [
 *   { path: 'data', expected: 'integer', received: 'text of 3 characters' },
 *   { path: 'ts', expected: 'Unix seconds', received: 'nothing' },
 *   { path: 'auth', expected: 'record', received: 'nothing' },
 * ])
 *
 * @category errors
 * @since 0.1.0
 */
export class InvalidEventError extends TaggedError {
  readonly _tag = 'InvalidEvent'

  constructor(
    /** The event's name; undefined if the name itself is wrong. */
    readonly event: EventName | undefined,
    /** What is wrong: each place once, and at most the first 20 places. */
    readonly issues: readonly Issue[],
    /** Whether there are more places than those. */
    readonly isTruncated: boolean,
  ) {
    const lines = [
      ...issueLines(issues, isTruncated),
      'If this came from Bitrix24, keep the body: Bitrix24 will not send it again.',
    ]
    super('InvalidEvent', `${event ?? 'the event'} cannot be decoded:\n${lines.join('\n')}`)
  }
}

/**
 * Why a body is not the event that was asked for. Each is an `Error`, and a switch over `_tag` tells them
 * apart. None holds a value from the body, neither in its message nor in its stack or its data, so you can
 * log them as they are.
 *
 * @category errors
 * @since 0.1.0
 */
export type ParseError =
  | BodyTooLargeError
  | MalformedBodyError
  | NotAnEventError
  | UnknownEventError
  | UnexpectedEventError
  | InvalidEventError
