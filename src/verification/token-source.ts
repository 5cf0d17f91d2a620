import type { MaybePromise } from '../maybe-promise'
import type { Claim } from './claimed-sender'
import type { ExpectedTokens } from './expected-tokens'

/** Where the expected tokens come from. */
export interface TokenSource {
  /** Finds the tokens of a portal: at once, unless a function of the user has to be asked. */
  readonly find: (memberId: string, claim: Claim) => MaybePromise<ExpectedTokens>
  /** Is told of each portal that was believed. */
  readonly confirm: (memberId: string, claim: Claim) => void
  /** Whose tokens are found: a portal's or, if the address of a request counts, those of the portal there. */
  readonly subjectOf: (memberId: string, claim: Claim) => string
}
