import { TokenLookupFailedError } from '../error/receiver-errors'
import type { MaybePromise } from '../maybe-promise'
import { ownValue } from '../wire/record'
import { createAllowance } from './allowance'
import type { ApplicationToken } from './application-token'
import type { Claim } from './claimed-sender'
import { consultation, type Means } from './consult'
import { disbelieve } from './disbelief'
import { expectedTokens, type ExpectedTokens } from './expected-tokens'
import { claimHolder } from './held-claims'
import type { VerificationLimits } from './limits'
import { createRecent } from './recent'
import type { TokenSource } from './token-source'

type Lookup = Extract<ApplicationToken, (...args: never) => unknown>

const mostRemembered = 4096

/**
 * Tokens that a function of the user looks up. Strangers can make it be called, so they are bounded; portals
 * that were believed before are not affected by what strangers do.
 */
export const tokenLookup = (
  lookUp: Lookup,
  { maxLookups, maxBytes, unknownFor }: VerificationLimits,
): TokenSource => {
  const unknown = createRecent<true>(mostRemembered, unknownFor)
  const believed = createRecent<true>(mostRemembered, Infinity)
  const strangers: Means = { calls: createAllowance(maxLookups), hold: claimHolder(maxBytes) }
  const portals: Means = { calls: createAllowance(Infinity), hold: claimHolder(maxBytes) }
  const consult = consultation<unknown>('TokenLookups', () => new TokenLookupFailedError())

  // A function of one parameter cannot tell addresses apart, so requests for a portal share its answer.
  const subjectOf: TokenSource['subjectOf'] = (memberId, { url }) =>
    lookUp.length < 2 ? memberId : JSON.stringify([memberId, url])

  const find = (memberId: string, claim: Claim): MaybePromise<ExpectedTokens> => {
    const subject = subjectOf(memberId, claim)
    if (unknown.get(subject)) return disbelieve('UnknownPortal')
    const isBelieved = believed.get(subject) === true
    const { url } = claim
    const question = {
      ask: () => lookUp({ member_id: memberId }, { url }),
      subject,
      portal: memberId,
      claim,
    }
    return consult(question, isBelieved ? portals : strangers, (found) => {
      const expected = expectedTokens(found, claim)
      const isUnknown = expected._tag === 'Left' && expected.left.error._tag === 'Unverified'
      // A portal that was believed may be unknown for a moment only, while its token is replaced. And what is no event
      // can be the page that installs the app, which comes before the token.
      const isPage = ownValue(claim.record, 'event') === undefined
      if (isUnknown && !isBelieved && !isPage) unknown.set(subject, true)
      return expected
    })
  }

  return {
    find,
    confirm: (memberId, claim) => {
      const subject = subjectOf(memberId, claim)
      unknown.forget(subject)
      believed.set(subject, true)
    },
    subjectOf,
  }
}
