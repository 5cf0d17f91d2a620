import type { Either } from 'fp-ts/lib/Either.js'

import { right } from '../either'
import { usableTokens } from './application-token'
import { disbelieve, type Disbelief } from './disbelief'

/** The tokens that a request may carry, or why there are none to compare with. */
export type ExpectedTokens = Either<Disbelief, readonly string[]>

const none: ExpectedTokens = /* @__PURE__ */ disbelieve('UnknownPortal')

/** The tokens that the user gave, or that a function of the user found. */
export const expectAny = (tokens: unknown): ExpectedTokens => {
  const usable = usableTokens(tokens)
  return usable.length === 0 ? none : right(usable)
}
