import type { MaybePromise } from '../maybe-promise'
import { isNothing, isRecord } from '../wire/record'

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
 * Where a request came to, which says nothing about its sender.
 *
 * @category receiver
 * @since 0.4.0
 */
export interface ClaimedRequest {
  /** Path and query as they came; undefined if the adapter does not know them. */
  readonly url: string | undefined
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
 *   With a second parameter, it is also told the URL of the request, such as for backends that have the tenant there.
 *   Requests that ask for the same portal, there, at the same time share one call. If the function throws, it is
 *   called again, three times at most; after ten seconds it counts as failed, and so does an answer that is
 *   neither a text nor texts. A failure is not a "no": the request is answered 503, and `onError` receives its
 *   body.
 *
 * @category receiver
 * @since 0.2.0
 */
export type ApplicationToken =
  | string
  | readonly string[]
  | Readonly<Record<string, string | readonly string[]>>
  | ((
      portal: ClaimedPortal,
      request: ClaimedRequest,
    ) => MaybePromise<string | readonly string[] | undefined>)

/** Those of Bitrix24 have 32 characters. */
export const longestToken = 1024

/** Whether there is nothing to compare with. A column of a database without a value can also be an empty text. */
export const isBlank = (token: unknown): boolean =>
  isNothing(token) || (typeof token === 'string' && token.trim() === '')

/** Whether a token could match. One with whitespace around it, as at the end of a file, never does. */
export const isPossibleToken = (token: unknown): token is string =>
  typeof token === 'string' &&
  token !== '' &&
  token === token.trim() &&
  token.length <= longestToken

const areUsable = (tokens: unknown): boolean => {
  const all = [tokens].flat()
  return all.length > 0 && all.every(isPossibleToken)
}

/** @throws TypeError for a token that could never match, or that could let anyone in */
export const assertApplicationToken = (token: unknown): void => {
  if (typeof token === 'function') return
  const all = isRecord(token) ? Object.values(token) : [token]
  if (all.length > 0 && all.every(areUsable)) return
  throw new TypeError(
    'createReceiver needs an applicationToken: a text of up to 1024 characters without whitespace around it, a list of such texts, a record of either by member_id, or a function',
  )
}
