import type { Limits } from '../body/limits'
import { readBody } from '../body/read-body'
import { ownValue, type WireRecord } from '../wire/record'

/**
 * The query of a request: a URL, path and query as `request.url` has them, the query alone, or what a framework has made
 * of it, such as `URLSearchParams` or `request.query`.
 *
 * @category placements
 * @since 1.0.0
 */
export type PlacementQuery = string | object

// A query alone can have a question mark in a value.
const hasPath = /^(?:[a-z][a-z\d+.-]*:\/\/|[/?])/i

const readable = (query: PlacementQuery): PlacementQuery => {
  const text = query instanceof URL ? query.search : query
  if (typeof text !== 'string') return text
  const search = hasPath.test(text) ? text.replace(/^[^?]*\??/, '') : text
  return search.replace(/#.*/s, '')
}

/** What is used of a query. The URL can be of the app's own making, so it may hold anything else. */
export const namesInQuery = (query: PlacementQuery | undefined, limits: Limits): WireRecord => {
  if (query === undefined) return {}
  const read = readBody(readable(query), limits)
  if (read._tag === 'Left') return {}
  return { DOMAIN: ownValue(read.right, 'DOMAIN'), LANG: ownValue(read.right, 'LANG') }
}
