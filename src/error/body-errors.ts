import { TaggedError } from './tagged-error'

/**
 * The body is larger than {@link Limits.maxBytes}, or than a limit of the platform. None of it was decoded.
 *
 * @example
 * import { orThrow, parseEvent, BodyTooLargeError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.throws(() => orThrow(parseEvent('event=ONIMCONNECTORLINEDELETE', { maxBytes: 8 })), BodyTooLargeError)
 *
 * @category errors
 * @since 0.1.0
 */
export class BodyTooLargeError extends TaggedError {
  readonly _tag = 'BodyTooLarge'

  constructor(
    /** The limit in bytes that the body exceeds; NaN if it is one of the platform. */
    readonly limit: number,
  ) {
    super(
      'BodyTooLarge',
      Number.isNaN(limit)
        ? 'the body is larger than your platform lets in; if Bitrix24 really sent it, raise the limit of the platform, such as BODY_SIZE_LIMIT of SvelteKit'
        : `the body is larger than ${limit} bytes; if Bitrix24 really sent it, raise the limit maxBytes`,
    )
  }
}

/**
 * Why a body could not be read at all.
 *
 * @category errors
 * @since 0.1.0
 */
export type MalformedBodyReason =
  | 'NotABody'
  | 'InvalidJson'
  | 'TooManyParameters'
  | 'TooManyRecords'
  | 'TooManyLevels'
  | 'ScalarAndRecord'
  | 'TooManyChunks'
  | 'Unreadable'

const reasons: Readonly<Record<MalformedBodyReason, string>> = {
  NotABody:
    'this is neither text nor bytes, nor the fields of a form, nor an object that a body parser made of them; pass the raw body, and await it if it is a promise',
  InvalidJson: 'the text begins like JSON but is not a JSON record',
  TooManyParameters: 'there are more values than the limit maxParameters allows',
  TooManyRecords:
    'there are more than twice as many records as the limit maxParameters allows for values',
  TooManyLevels: 'a name is nested deeper than the limit maxLevels allows',
  ScalarAndRecord: 'a name stands for a value and for a record at once, like data=1&data[x]=2',
  TooManyChunks: 'it arrives in far more and smaller pieces than any client of Bitrix24 sends',
  Unreadable: 'reading it threw an error; pass the raw body instead of an object with getters',
}

/**
 * The body cannot be read as a form, as JSON or as an object that a parser made of either.
 *
 * @example
 * import { orThrow, parseEvent, MalformedBodyError } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const result = parseEvent('data=1&data[x]=2')
 *
 * assert(result._tag === 'Left' && result.left instanceof MalformedBodyError)
 * assert.equal(result.left.why, 'ScalarAndRecord')
 * assert.equal(result.left.where, 'name 2, data')
 *
 * @category errors
 * @since 0.1.0
 */
export class MalformedBodyError extends TaggedError {
  readonly _tag = 'MalformedBody'

  constructor(
    /** What is wrong, as a code for programs. */
    readonly why: MalformedBodyReason,
    /**
     * `the body`, or which of its names, counted from 1, with the first part of the name if that is known.
     */
    readonly where: string,
  ) {
    super('MalformedBody', `the body cannot be read, at ${where}: ${reasons[why]}`)
  }
}
