import type * as t from 'io-ts'

import { isNothing, isRecord } from '../wire/record'
import { errorsBelow, errorsIn, mismatch, readerOf, WireType } from './wire-type'

// The keys of a PHP list are integers; a key such as `007`, or one beyond 2^53, is a name.
const isIndex = (name: string): boolean =>
  /^(?:0|[1-9]\d{0,15})$/.test(name) && Number.isSafeInteger(Number(name))

type Entries = readonly (readonly [index: string, item: unknown])[]

/** The items with their indices, in order; undefined unless it is a list or a record of indices. */
const entriesOf = (u: unknown): Entries | undefined => {
  if (Array.isArray(u)) return Object.entries<unknown>(u)
  if (!isRecord(u)) return undefined
  const entries = Object.entries(u)
  if (!entries.every(([name]) => isIndex(name))) return undefined
  // Objects keep integer names sorted, but only those below 2^32.
  return entries.sort(([a], [b]) => Number(a) - Number(b))
}

/** Only the items. The indices of nearly every list are 0, 1, 2 …, and then there is nothing to sort. */
const itemsOf = (u: unknown): readonly unknown[] | undefined => {
  if (isRecord(u) && Object.keys(u).every((name, i) => name === String(i))) return Object.values(u)
  return entriesOf(u)?.map(([, item]) => item)
}

// More errors would not help anyone, and a hostile list could have thousands.
const enoughErrors = 100

const explainItems = (
  item: t.Decoder<unknown, unknown>,
  entries: Entries,
  context: t.Context,
): t.Errors => {
  const errors: t.Errors = []
  for (const [index, entry] of entries) {
    if (errors.length >= enoughErrors) break
    errors.push(...errorsBelow(item, entry, index, context))
  }
  return errors
}

/** A list, from an array or from the record by index that a form makes of one. Gaps are closed. */
export const list = <A, O>(item: t.Type<A, O>): WireType<A[], O[]> => {
  const readItem = readerOf(item)
  return new WireType<A[], O[]>({
    name: 'list',
    is: (u): u is A[] => Array.isArray(u) && Array.from<unknown>(u).every(item.is),
    read: (u) => {
      const given = itemsOf(u)
      if (given === undefined) return undefined
      const items: A[] = []
      for (const one of given) {
        const value = readItem(one)
        if (value === undefined) return undefined
        items.push(value)
      }
      return items
    },
    explain: (value, context) => {
      const entries = entriesOf(value)
      return entries === undefined ? mismatch(value, context) : explainItems(item, entries, context)
    },
    encode: (items) => items.map(item.encode),
  })
}

/** A list in whose place the wire may have something else, which `prepare` makes a list of. */
const listFrom = <A, O>(
  item: t.Type<A, O>,
  prepare: (u: unknown) => unknown,
): WireType<A[], O[]> => {
  const { name, is, read, encode, explain } = list(item)
  return new WireType<A[], O[]>({
    name,
    is,
    encode,
    read: (u) => read(prepare(u)),
    explain: (u, context) => explain(prepare(u), context),
  })
}

/** A list that the wire leaves out when it is empty. */
export const listOrNothing = <A, O>(item: t.Type<A, O>): WireType<A[], O[]> =>
  listFrom(item, (u) => (isNothing(u) ? [] : u))

/** A list that the wire may replace with its only item. */
export const listOrItem = <A, O>(item: t.Type<A, O>): WireType<A[], O[]> =>
  listFrom(item, (u) => (typeof u === 'string' || typeof u === 'number' ? [u] : u))

// An empty record is an empty list, as PHP writes both alike. A record of which only some names are indices is
// neither a list nor an item: something has mixed the two, and no reading of it is right.
const isOnlyItem = (u: unknown): boolean => {
  if (!isRecord(u)) return false
  const names = Object.keys(u)
  return names.length > 0 && !names.some(isIndex)
}

/** A list of records that the wire may replace with its only record. What that one lacks is reported as its own. */
export const listOrRecord = <A, O>(item: t.Type<A, O>): WireType<A[], O[]> => {
  const { name, is, read, encode, explain } = listFrom(item, (u) => (isOnlyItem(u) ? [u] : u))
  return new WireType<A[], O[]>({
    name,
    is,
    read,
    encode,
    explain: (u, context) => (isOnlyItem(u) ? errorsIn(item, u, context) : explain(u, context)),
  })
}
