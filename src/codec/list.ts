import * as t from 'io-ts'

import { isNothing, isTree } from '../tree/tree'
import { validateBelow } from './validate-below'

// PHP counts list keys in integers; a key such as `007` or one past 2^53 is a name.
const isIndex = (name: string): boolean =>
  /^(?:0|[1-9]\d{0,15})$/.test(name) && Number.isSafeInteger(Number(name))

const indexed = (u: unknown): readonly (readonly [string, unknown])[] | undefined => {
  if (Array.isArray(u)) return Object.entries<unknown>(u)
  if (!isTree(u)) return undefined
  const entries = Object.entries(u)
  if (!entries.every(([name]) => isIndex(name))) return undefined
  // Objects keep integer names sorted, but only those below 2^32.
  return entries.sort(([a], [b]) => Number(a) - Number(b))
}

// More of them tell nobody more, and a hostile list could have thousands.
const enoughErrors = 100

/** A list, from an array or from the index-keyed record that a form makes of one; gaps are closed. */
export const list = <A, O>(item: t.Type<A, O>): t.Type<A[], O[]> =>
  new t.Type<A[], O[]>(
    'list',
    (u): u is A[] => Array.isArray(u) && Array.from<unknown>(u).every(item.is),
    (u, context) => {
      const entries = indexed(u)
      if (entries === undefined) return t.failure(u, context)
      const items: A[] = []
      const errors: t.Errors = []
      for (const [index, entry] of entries) {
        if (errors.length >= enoughErrors) break
        const valid = validateBelow(item, entry, index, context, errors)
        if (valid !== undefined) items.push(valid.right)
      }
      return errors.length > 0 ? t.failures(errors) : t.success(items)
    },
    (items) => items.map(item.encode),
  )

/** A list that the wire leaves out when it is empty. */
export const listOrNothing = <A, O>(item: t.Type<A, O>): t.Type<A[], O[]> => {
  const items = list(item)
  return new t.Type(
    items.name,
    items.is,
    (u, context) => (isNothing(u) ? t.success([]) : items.validate(u, context)),
    items.encode,
  )
}

/** A list where the wire may hold its only item in place of the list. */
export const listOrItem = <A, O>(item: t.Type<A, O>): t.Type<A[], O[]> => {
  const items = list(item)
  return new t.Type(
    items.name,
    items.is,
    (u, context) =>
      items.validate(typeof u === 'string' || typeof u === 'number' ? [u] : u, context),
    items.encode,
  )
}
