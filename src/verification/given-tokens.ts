import { isRecord } from '../wire/record'
import type { ApplicationToken } from './application-token'
import { expectAny } from './expected-tokens'
import { tokenLookup } from './token-lookup'
import type { TokenSource } from './token-source'
import type { VerificationLimits } from './limits'

const nothing = (): void => undefined

const at = (find: TokenSource['find']): TokenSource => ({ find, confirm: nothing, expect: nothing })

/** The source for each form of the option `applicationToken`. */
export const sourceOf = (tokens: ApplicationToken, limits: VerificationLimits): TokenSource => {
  if (typeof tokens === 'function') return tokenLookup(tokens, limits)
  if (isRecord(tokens)) {
    return at((memberId) =>
      expectAny(Object.hasOwn(tokens, memberId) ? tokens[memberId] : undefined),
    )
  }
  const expected = expectAny(tokens)
  return at(() => expected)
}
