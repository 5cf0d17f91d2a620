import { resolveLimitsIn } from '../numeric-options'

/**
 * How much of a body is read before it is refused. These three numbers bound all the work that is done before
 * a request is verified.
 *
 * Every function that takes limits throws a `TypeError` for one that cannot work, so that a mistake in a
 * configuration never means "no limit", and never goes unnoticed.
 *
 * @example
 * import { defaultLimits, parseEvent } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const body = 'event=ONIMCONNECTORLINEDELETE&data=107'.padEnd(100, '0')
 * const result = parseEvent(body, { maxBytes: 64 })
 *
 * assert.equal(result._tag === 'Left' && result.left._tag, 'BodyTooLarge')
 * assert.deepEqual(defaultLimits, { maxBytes: 1048576, maxParameters: 5000, maxLevels: 16 })
 *
 * @category limits
 * @since 0.1.0
 */
export interface Limits {
  /** Bytes of the body in UTF-8. For a parsed object, the characters of its names and texts. */
  readonly maxBytes: number
  /**
   * Values in the body: the `name=value` pairs of a form, the leaves of an object. A body may have twice as
   * many records as that.
   */
  readonly maxParameters: number
  /** Names in the longest path: `data[DATA][0][chat][id]` has five. At most 100. */
  readonly maxLevels: number
}

/**
 * The limits that apply unless others are given: 1 MiB, 5000 parameters, 16 levels. The deepest path that
 * Bitrix24 sends has 7 levels. The longest text has 20 000 characters, which take up to 240 000 bytes when
 * percent-encoded.
 *
 * @example
 * import { defaultLimits } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.equal(defaultLimits.maxBytes, 1024 * 1024)
 *
 * @category limits
 * @since 0.1.0
 */
export const defaultLimits: Limits = { maxBytes: 1_048_576, maxParameters: 5000, maxLevels: 16 }

/**
 * Limits to set. Any that is left out or undefined keeps its default.
 *
 * @category limits
 * @since 0.1.0
 */
export type LimitOptions = { readonly [Name in keyof Limits]?: Limits[Name] | undefined }

// No text can be longer than that, and deeper records could exhaust the stack of code that walks them.
const most: Limits = { maxBytes: 2 ** 31, maxParameters: 2 ** 31, maxLevels: 100 }

/**
 * The limits to apply.
 *
 * @throws TypeError for a limit that cannot work or does not exist
 */
export const resolveLimits = (options?: LimitOptions): Limits =>
  options === undefined ? defaultLimits : resolveLimitsIn(defaultLimits, most, options)
