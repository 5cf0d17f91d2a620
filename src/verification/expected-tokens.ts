import type { Either } from 'fp-ts/lib/Either.js'

import { right } from '../either'
import { TokenLookupFailedError } from '../error/receiver-errors'
import { isPossibleToken, isBlank } from './application-token'
import type { Claim } from './claimed-sender'
import { disbelieve, unanswered, type Disbelief } from './disbelief'

/** The tokens that a request may carry, or why there are none to compare with. */
export type ExpectedTokens = Either<Disbelief, readonly string[]>

const none: ExpectedTokens = /* @__PURE__ */ disbelieve('UnknownPortal')

/**
 * The tokens that the user has found for a claim. Blank ones are left out, because they would let anyone in.
 * One that could never match, such as a row of a database, is a fault and no answer.
 */
export const expectedTokens = (found: unknown, claim: Claim): ExpectedTokens => {
  const tokens = [found].flat().filter((token) => !isBlank(token))
  if (tokens.length === 0) return none
  return tokens.every(isPossibleToken)
    ? right(tokens)
    : unanswered(
        new TokenLookupFailedError(),
        claim,
        new TypeError(
          'an application token was found that is not a text, has whitespace around it, or is too long',
        ),
      )
}
