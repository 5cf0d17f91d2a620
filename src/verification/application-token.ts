import type { Auth } from '../event/auth'
import type { MaybePromise } from '../maybe-promise'

/**
 * The application token that a request must carry: one token, several that are valid at once, or a function
 * that looks them up for the portal that the request claims to come from. Look them up by `auth.member_id`,
 * because `auth.domain` can change, and return undefined for an unknown portal. A lookup that takes more than
 * ten seconds counts as failed; until then, the events of that portal wait.
 *
 * @category receiver
 * @since 0.2.0
 */
export type ApplicationToken =
  | string
  | readonly string[]
  | ((auth: Auth) => MaybePromise<string | readonly string[] | undefined>)

const isBlank = (token: unknown): boolean => typeof token !== 'string' || token.trim() === ''

// Such as a line break from the end of a secret file: a token with one would never match.
const isPadded = (token: unknown): boolean => typeof token === 'string' && token !== token.trim()

/** The tokens to compare with. Blank ones are dropped, because they would let anyone in. */
export const usableTokens = (tokens: unknown): readonly string[] =>
  [tokens].flat().filter((token): token is string => !isBlank(token))

/** @throws TypeError for a token that could never match, or that could let anyone in */
export const assertApplicationToken = (token: unknown): void => {
  if (typeof token === 'function') return
  const all = [token].flat()
  if (all.length === 0 || all.some((one) => isBlank(one) || isPadded(one))) {
    throw new TypeError(
      'createReceiver needs an applicationToken: a text without whitespace around it, a list of such texts, or a function',
    )
  }
}
