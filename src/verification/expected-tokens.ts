import type { Either } from 'fp-ts/lib/Either.js'

import { right } from '../either'
import { Auth } from '../event/auth'
import type { MaybePromise } from '../maybe-promise'
import type { WireRecord } from '../wire/record'
import { usableTokens, type ApplicationToken } from './application-token'
import { ask } from './ask'
import { disbelieve, type Disbelief } from './disbelief'

type ExpectedTokens = Either<Disbelief, readonly string[]>

const anyOf = (tokens: unknown): ExpectedTokens => {
  const usable = usableTokens(tokens)
  return usable.length === 0 ? disbelieve('UnknownPortal') : right(usable)
}

/** Finds the tokens that a request may carry: at once, unless the user's function has to be asked. */
export const expectedTokens = (
  applicationToken: ApplicationToken,
): ((record: WireRecord) => MaybePromise<ExpectedTokens>) => {
  if (typeof applicationToken !== 'function') {
    const expected = anyOf(applicationToken)
    return () => expected
  }
  return async (record) => {
    const auth = Auth.decode(record['auth'])
    if (auth._tag === 'Left') return disbelieve('UnknownPortal')
    try {
      return anyOf(await ask(() => applicationToken(auth.right)))
    } catch (cause) {
      return disbelieve('TokenLookupFailed', cause)
    }
  }
}
