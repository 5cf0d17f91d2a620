/**
 * How much of a body is read before it is refused. Everything that is not yet verified is bounded
 * by these three numbers.
 *
 * A limit that is not a positive integer is replaced by its default, so that a mistake in a
 * configuration never means "no limit".
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
  /** Bytes of the body in UTF-8; of a parsed object, the characters of its names and texts. */
  readonly maxBytes: number
  /** Values in the body: `name=value` pairs of a form, leaves of an object. A body may have twice as many records. */
  readonly maxParameters: number
  /** Names in the longest path: `data[DATA][0][chat][id]` has five. At most 100. */
  readonly maxLevels: number
}

/**
 * The limits that apply where none are given: 1 MiB, 5000 parameters, 16 levels. The deepest path
 * that Bitrix24 sends has 7 levels; the longest text, 20 000 characters, is 240 000 bytes
 * when each is percent-encoded.
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
 * Limits to set; what is left out or undefined has its default.
 *
 * @category limits
 * @since 0.1.0
 */
export type LimitOptions = { readonly [Name in keyof Limits]?: Limits[Name] | undefined }

const orDefault = (limit: unknown, fallback: number): number =>
  typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0 ? limit : fallback

// Deeper trees could exhaust the stack of who walks them.
const mostLevels = 100

export const resolveLimits = (limits: LimitOptions | null | undefined): Limits => ({
  maxBytes: orDefault(limits?.maxBytes, defaultLimits.maxBytes),
  maxParameters: orDefault(limits?.maxParameters, defaultLimits.maxParameters),
  maxLevels: Math.min(orDefault(limits?.maxLevels, defaultLimits.maxLevels), mostLevels),
})
