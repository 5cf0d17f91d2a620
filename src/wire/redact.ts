import { isNothing, isPlainRecord } from './record'
import { isSecretName, mask, maskLinks } from './secrets'

/** What is still to be copied: an object of the original, into the empty copy that stands for it. */
type Fill = () => void

const unreadable = '[unreadable]'

const read = (object: object, name: string): unknown => {
  try {
    return Reflect.get(object, name)
  } catch {
    // A getter can throw, and whoever writes a log wants the rest.
    return unreadable
  }
}

/** Copies objects one after another and not within each other: they may be nested deeply, or in a circle. */
const copier = (pending: Fill[]): ((value: unknown) => unknown) => {
  const copies = new Map<unknown, object>()

  const begin = <Copy extends object>(
    original: object,
    copy: Copy,
    fill: (copy: Copy) => void,
  ): Copy => {
    copies.set(original, copy)
    pending.push(() => {
      fill(copy)
    })
    return copy
  }

  const copyNamed = (name: unknown, value: unknown): unknown =>
    typeof name === 'string' && isSecretName(name) && !isNothing(value) ? mask : copy(value)

  const copyRecord = (record: object): object =>
    begin(record, {}, (target) => {
      for (const name of Object.keys(record)) {
        // Defined and not assigned, so that an own `__proto__` stays a property.
        Object.defineProperty(target, name, {
          value: copyNamed(name, read(record, name)),
          configurable: true,
          enumerable: true,
          writable: true,
        })
      }
    })

  const copyMap = (map: ReadonlyMap<unknown, unknown>): object =>
    begin(map, new Map<unknown, unknown>(), (target) => {
      for (const [name, value] of map) target.set(copy(name), copyNamed(name, value))
    })

  const copyList = (list: readonly unknown[]): object =>
    begin(list, new Array<unknown>(list.length), (target) => {
      list.forEach((item, index) => {
        target[index] = copy(item)
      })
    })

  const copy = (value: unknown): unknown => {
    if (typeof value === 'string') return maskLinks(value)
    const known = copies.get(value)
    if (known !== undefined) return known
    if (value instanceof Date) return new Date(value)
    if (Array.isArray(value)) return copyList(value)
    if (value instanceof Map) return copyMap(value)
    return isPlainRecord(value) ? copyRecord(value) : value
  }

  return copy
}

/**
 * A deep copy of a value without its secrets, for logs: an event, the body that `onError` receives, a
 * placement, or anything else.
 *
 * - What stands under the names `access_token`, `refresh_token`, `application_token`, `AUTH_ID`,
 *   `REFRESH_ID`, `APP_SID` and `client_secret` becomes `[redacted]`: in upper or lower case, at any depth, and
 *   under the flat names that a parser leaves (`auth[access_token]`).
 * - In links, also within longer texts, so do the values of the parameters with these names and of `token`,
 *   `sign` and `auth`. Anyone who has a signed link can read its file.
 *
 * Everything else stays, every `Date` is still a `Date`, and personal texts are not touched. A value may hold
 * itself; then the copy holds itself. It looks inside records, lists and maps, but not inside bytes or other
 * instances of a class.
 *
 * @example
 * import { redact } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const event = {
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: { link: 'https://some-domain.bitrix24.com/file?id=7&sign=secret' },
 *   auth: { application_token: 'secret' },
 * }
 *
 * assert.deepEqual(redact(event), {
 *   event: 'ONIMCONNECTORLINEDELETE',
 *   data: { link: 'https://some-domain.bitrix24.com/file?id=7&sign=[redacted]' },
 *   auth: { application_token: '[redacted]' },
 * })
 *
 * @category logging
 * @since 0.3.0
 */
export const redact = <Value>(value: Value): Value => {
  const pending: Fill[] = []
  const copied = copier(pending)(value)
  for (let fill = pending.pop(); fill !== undefined; fill = pending.pop()) fill()
  // A copy has the same type, which no guard could prove; a token is text before and after.
  return copied as Value
}
