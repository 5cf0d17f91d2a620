import type { MaybePromise } from '../maybe-promise'
import { isRecord } from '../wire/record'

/**
 * The portal that a request claims to come from, which is not proven yet.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface ClaimedPortal {
  /** The portal's id. It never changes, unlike its domain. */
  readonly member_id: string
}

/**
 * The application token that a request must carry. A sender is judged by two values of the body alone,
 * `member_id` and `application_token`. Four forms:
 *
 * - A text: the token of your only portal.
 * - A list: several tokens of one portal that are valid at once, such as those of two apps. Each of them
 *   speaks for any `member_id`, so do not list tokens of different portals: one portal could then send events
 *   in the name of another.
 * - A record of tokens by `member_id`. It is read at each request, so you may add to it.
 * - A function that looks the tokens up, such as in a database, and returns undefined for an unknown portal.
 *   Requests that ask for the same portal at the same time share one call. If the function throws, it is
 *   called again, three times at most; after ten seconds it counts as failed. A failure is not a "no": the
 *   request is answered 503, and `onError` receives its body.
 *
 * @category receiver
 * @since 0.2.0
 */
export type ApplicationToken =
  | string
  | readonly string[]
  | Readonly<Record<string, string | readonly string[]>>
  | ((portal: ClaimedPortal) => MaybePromise<string | readonly string[] | undefined>)

const isBlank = (token: unknown): boolean => typeof token !== 'string' || token.trim() === ''

// Such as a line break from the end of a secret file: a token with one would never match.
const isPadded = (token: unknown): boolean => typeof token === 'string' && token !== token.trim()

/** The tokens to compare with. Blank ones are dropped, because they would let anyone in. */
export const usableTokens = (tokens: unknown): readonly string[] =>
  [tokens].flat().filter((token): token is string => !isBlank(token))

const areUsable = (tokens: unknown): boolean => {
  const all = [tokens].flat()
  return all.length > 0 && !all.some((one) => isBlank(one) || isPadded(one))
}

/** @throws TypeError for a token that could never match, or that could let anyone in */
export const assertApplicationToken = (token: unknown): void => {
  if (typeof token === 'function') return
  const all = isRecord(token) ? Object.values(token) : [token]
  if (all.length > 0 && all.every(areUsable)) return
  throw new TypeError(
    'createReceiver needs an applicationToken: a text without whitespace around it, a list of such texts, a record of either by member_id, or a function',
  )
}
