import { isRecord } from '../wire/record'
import { phpScalar } from '../wire/php-scalar'
import { WireType } from './wire-type'

/**
 * What a PHP form holds under a name that has no fixed structure: text, or records of text at any depth.
 *
 * @example
 * import type { NestedText } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const preview: NestedText = { title: 'A page', image: { url: 'https://example.com/1.png' } }
 *
 * assert(typeof preview !== 'string')
 *
 * @category messages
 * @since 0.1.0
 */
export type NestedText = string | { readonly [name: string]: NestedText }

const isNestedRecord = (u: unknown): u is Record<string, NestedText> =>
  isRecord(u) &&
  Object.values(u).every((value) => typeof value === 'string' || isNestedRecord(value))

// JSON can hold what a form cannot: this reads it as PHP's form encoding would have written it.
const readNestedRecord = (u: unknown): Record<string, NestedText> | undefined => {
  if (typeof u !== 'object' || u === null) return undefined
  const entries: [string, NestedText][] = []
  for (const [name, value] of Object.entries<unknown>({ ...u })) {
    if (value === null) continue
    const nested = phpScalar(value) ?? readNestedRecord(value)
    if (nested === undefined) return undefined
    entries.push([name, nested])
  }
  return Object.fromEntries(entries)
}

/** An open record of text, nested to any depth. In JSON, PHP writes an empty one as a list. */
export const nestedTextRecord = /* @__PURE__ */ new WireType<Record<string, NestedText>>({
  name: 'record of text',
  is: isNestedRecord,
  read: readNestedRecord,
  encode: (record) => record,
})
