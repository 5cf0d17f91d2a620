import { isNothing, isTree, type WireRecord } from '../tree/tree'

// Also under the flat names that some parsers leave: `auth[access_token]`.
const secretName = /(?:^|\[)(?:access_token|refresh_token|application_token)\]?$/

/** What stands in place of a secret. */
export const mask = '[redacted]'

const isPlain = (u: unknown): u is WireRecord => {
  if (!isTree(u)) return false
  const prototype: unknown = Object.getPrototypeOf(u)
  return prototype === null || prototype === Object.prototype
}

const copyEntry = ([name, value]: [string, unknown]): [string, unknown] => [
  name,
  secretName.test(name) && !isNothing(value) ? mask : copy(value),
]

const copy = (value: unknown): unknown => {
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return value.map(copy)
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(copyEntry)) : value
}

/**
 * A deep copy of an event without its secrets: whatever stands under the names `access_token`,
 * `refresh_token` and `application_token`, in `auth` and anywhere else, is `[redacted]`. Everything else
 * stays, names that this package does not know too, and every `ts` is still a `Date`. Takes events, of
 * the ten or not, the body that `onError` is given, and what a parser has left flat (`auth[access_token]`).
 * Bytes, maps and other objects with a class are not looked into.
 *
 * No more is promised than these three names. Texts of people stay in, and a link of a file is a secret of
 * its own: who holds it can read the file.
 *
 * @example
 * import { redact } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const event = { event: 'ONIMCONNECTORLINEDELETE', data: 107, auth: { application_token: 'secret' } }
 *
 * assert.deepEqual(redact(event), {
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: 107,
 *   auth: { application_token: '[redacted]' },
 * })
 *
 * @category toolkit
 * @since 0.3.0
 */
export const redact = <Event extends object>(event: Event): Event =>
  // A copy is of the same type, which no guard could say; a token is text before and after.
  copy(event) as Event
