import { TokenLookupFailedError } from '../error/receiver-errors'
import type { MaybePromise } from '../maybe-promise'
import type { WireRecord } from '../wire/record'
import { createAllowance } from './allowance'
import type { ApplicationToken } from './application-token'
import { disbelieve, overload, unanswered } from './disbelief'
import { expectAny, type ExpectedTokens } from './expected-tokens'
import { recordHolder } from './held-records'
import { inquiries } from './inquiry'
import type { VerificationLimits } from './limits'
import { createRecent } from './recent'
import type { TokenSource } from './token-source'

type Lookup = Extract<ApplicationToken, (...args: never) => unknown>

const mostRemembered = 4096

/** The handler of a proven installation has so many milliseconds to store its token. */
const storingTime = 60_000

/**
 * Tokens that a function of the user looks up. Strangers can make it be called, so they are bounded; portals
 * that were believed before are not affected by what strangers do.
 */
export const tokenLookup = (
  lookUp: Lookup,
  { maxLookups, maxBytes, unknownFor }: VerificationLimits,
): TokenSource => {
  const unknown = createRecent(mostRemembered, unknownFor)
  const installed = createRecent(mostRemembered, storingTime)
  const believed = createRecent(mostRemembered, Infinity)
  const inquire = inquiries<unknown>(maxLookups)
  const unlimited = createAllowance(Infinity)
  const holdForStrangers = recordHolder(maxBytes)
  const holdForBelieved = recordHolder(maxBytes)

  const remember = (memberId: string, expected: ExpectedTokens): ExpectedTokens => {
    if (expected._tag === 'Left' && !installed.has(memberId)) unknown.add(memberId)
    return expected
  }

  const find = (memberId: string, record: WireRecord): MaybePromise<ExpectedTokens> => {
    if (unknown.has(memberId)) return disbelieve('UnknownPortal')
    const isBelieved = believed.has(memberId)
    const found = inquire(
      memberId,
      () => lookUp({ member_id: memberId }),
      isBelieved ? unlimited : undefined,
    )
    if (found === undefined) return overload('TokenLookups')
    const hold = isBelieved ? holdForBelieved : holdForStrangers
    const expected = hold(record, found)?.then((answer) =>
      answer._tag === 'Right'
        ? remember(memberId, expectAny(answer.right))
        : unanswered(new TokenLookupFailedError(), record, answer.left),
    )
    return expected ?? overload('UnverifiedBytes')
  }

  return {
    find,
    confirm: (memberId) => {
      if (!believed.has(memberId)) believed.add(memberId)
    },
    expect: (memberId) => {
      unknown.forget(memberId)
      installed.add(memberId)
    },
  }
}
