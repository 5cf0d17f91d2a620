import type { Either } from 'fp-ts/lib/Either.js'

import { left, right } from '../either'
import type { PlacementFailure } from '../error/receiver-errors'
import { isNothing, isPlainRecord, isRecord } from '../wire/record'
import type { Outcome } from './outcome'

/** An answer that every platform can send. */
export type Page = Pick<Outcome, 'status' | 'headers' | 'content'>

type Headers = Outcome['headers']

// What Node takes, and every other platform does too.
const headerName = /^[\w!#$%&'*+.^`|~-]+$/
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/

// How the answer is transported is for the platform to say. Whoever passes on what another server has answered has these
// among its headers.
const transport: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...['connection', 'content-encoding', 'content-length', 'http2-settings', 'keep-alive'],
  ...['proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
])

// Some platforms throw where these have a body.
const bodiless: ReadonlySet<number> = /* @__PURE__ */ new Set([204, 205, 304])

const isStatus = (u: unknown): u is number =>
  typeof u === 'number' && Number.isInteger(u) && u >= 200 && u <= 599

const headersOf = (u: unknown): Headers | undefined => {
  if (isNothing(u)) return {}
  if (!isPlainRecord(u)) return undefined
  const headers: [name: string, value: string][] = []
  for (const [name, value] of Object.entries(u)) {
    if (typeof value !== 'string' || !headerName.test(name) || !headerValue.test(value)) {
      return undefined
    }
    if (!transport.has(name.toLowerCase())) headers.push([name.toLowerCase(), value])
  }
  return Object.fromEntries(headers)
}

/** The answer that `onPlacement` has given, or what is wrong with it. */
export const pageOf = (answer: unknown): Either<PlacementFailure, Page> => {
  const given = typeof answer === 'string' ? { body: answer } : answer
  if (!isRecord(given)) return left('NotAnAnswer')
  const { status, headers: givenHeaders, body } = given
  if (!isNothing(status) && !isStatus(status)) return left('Status')
  const headers = headersOf(givenHeaders)
  if (headers === undefined) return left('Headers')
  if (!isNothing(body) && typeof body !== 'string') return left('Body')
  const page = { status: status ?? 200, headers }
  if (isNothing(body) || body === '') return right(page)
  if (bodiless.has(page.status)) return left('Body')
  return right({
    status: page.status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    content: body,
  })
}
