import type { Auth } from '../event/auth'
import type { MaybePromise } from '../maybe-promise'

/**
 * The application token that a request must bring: one, several that are valid at once, or a function
 * that looks them up for the portal that the request claims to come from. Look it up by
 * `auth.member_id`; `auth.domain` can change. Undefined means that the portal is unknown. A lookup that takes
 * more than ten seconds counts as failed; meanwhile, the events of that portal wait.
 *
 * @category receiver
 * @since 0.2.0
 */
export type ApplicationToken =
  | string
  | readonly string[]
  | ((auth: Auth) => MaybePromise<string | readonly string[] | undefined>)

const isBlank = (token: unknown): boolean => typeof token !== 'string' || token.trim() === ''

// Such as the line break at the end of a file with a secret: it would never match.
const isPadded = (token: unknown): boolean => typeof token === 'string' && token !== token.trim()

/** The tokens to compare with: blank ones would let everybody in. */
export const usableTokens = (tokens: unknown): readonly string[] =>
  [tokens].flat().filter((token): token is string => !isBlank(token))

/** @throws TypeError for a token that could accept what nobody has proven */
export const assertApplicationToken = (token: unknown): void => {
  if (typeof token === 'function') return
  const all = [token].flat()
  if (all.length === 0 || all.some((one) => isBlank(one) || isPadded(one))) {
    throw new TypeError(
      'createReceiver needs an applicationToken: a text without whitespace around it, a list of such texts, or a function',
    )
  }
}
