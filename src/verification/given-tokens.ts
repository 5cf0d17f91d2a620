import { isRecord } from '../wire/record'
import type { ApplicationToken } from './application-token'
import { expectedTokens } from './expected-tokens'
import type { VerificationLimits } from './limits'
import { tokenLookup } from './token-lookup'
import type { TokenSource } from './token-source'

const nothing = (): void => undefined

/** The source for each form of the option `applicationToken`. */
export const sourceOf = (tokens: ApplicationToken, limits: VerificationLimits): TokenSource => {
  if (typeof tokens === 'function') return tokenLookup(tokens, limits)
  const tokensOf = isRecord(tokens)
    ? (memberId: string) => (Object.hasOwn(tokens, memberId) ? tokens[memberId] : undefined)
    : () => tokens
  return {
    find: (memberId, claim) => expectedTokens(tokensOf(memberId), claim),
    confirm: nothing,
    subjectOf: (memberId) => memberId,
  }
}
