import { isNothing, isPlainRecord } from './record'
import { isSecretName, mask } from './secrets'

const copyEntry = ([name, value]: [string, unknown]): [string, unknown] => [
  name,
  isSecretName(name) && !isNothing(value) ? mask : copy(value),
]

const copy = (value: unknown): unknown => {
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return value.map(copy)
  return isPlainRecord(value) ? Object.fromEntries(Object.entries(value).map(copyEntry)) : value
}

/**
 * A deep copy of an event without its secrets: any value under the names `access_token`, `refresh_token` and
 * `application_token`, in upper or lower case, in `auth` or anywhere else, becomes `[redacted]`. Everything
 * else stays, unknown names too, and every `ts` is still a `Date`. It takes any event, the body that
 * `onError` receives, and flat names that a parser left (`auth[access_token]`). It does not look inside
 * bytes, maps or other instances of a class.
 *
 * It covers these three names and no more. Personal texts stay, and so do links to files, which are secrets
 * too: anyone who has such a link can read the file.
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
 * @category logging
 * @since 0.3.0
 */
export const redact = <Event extends object>(event: Event): Event =>
  // A copy has the same type, which no guard could prove; a token is text before and after.
  copy(event) as Event
