import * as t from 'io-ts'

import { isTree } from '../tree/tree'

/**
 * What a PHP form holds below a name whose structure is open: text, or a record of it at any depth.
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
  isTree(u) && Object.values(u).every((value) => typeof value === 'string' || isNestedRecord(value))

const scalarText = (u: unknown): string | undefined => {
  if (typeof u === 'string') return u
  if (typeof u === 'boolean') return u ? '1' : '0'
  return typeof u === 'number' && Number.isFinite(u) ? String(u) : undefined
}

// JSON holds what a form cannot: this is what PHP's form encoding would have made of it.
const nestedRecord = (u: object): Record<string, NestedText> | undefined => {
  const entries: [string, NestedText][] = []
  for (const [name, value] of Object.entries<unknown>({ ...u })) {
    if (value === null) continue
    const nested = typeof value === 'object' ? nestedRecord(value) : scalarText(value)
    if (nested === undefined) return undefined
    entries.push([name, nested])
  }
  return Object.fromEntries(entries)
}

/** An open record of text, nested at will. PHP writes an empty one into JSON as a list. */
export const nestedTextRecord: t.Type<Record<string, NestedText>> = new t.Type(
  'record of text',
  isNestedRecord,
  (u, context) => {
    const record = typeof u === 'object' && u !== null ? nestedRecord(u) : undefined
    return record === undefined ? t.failure(u, context) : t.success(record)
  },
  (record) => record,
)
