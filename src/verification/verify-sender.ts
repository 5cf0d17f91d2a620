import { left, right, type Either } from 'fp-ts/lib/Either.js'

import { text } from '../codec/text'
import { Unverified } from '../error/receiver-errors'
import { AppInstallEvent } from '../event/app-events'
import { Auth } from '../event/auth'
import { isTree, type WireRecord } from '../tree/tree'
import { usableTokens, type ApplicationToken, type MaybePromise } from './application-token'
import { isOneOf } from './same-text'

export interface Verifier {
  readonly applicationToken: ApplicationToken
  readonly verifyInstall: ((event: AppInstallEvent) => MaybePromise<boolean>) | undefined
}

/** Why a sender is not believed, with what a function of the user's threw, if one did. */
export interface Disbelief {
  readonly error: Unverified
  readonly cause?: unknown
}

const disbelieve = (why: Unverified['why'], cause?: unknown): Either<Disbelief, never> =>
  left({ error: new Unverified(why), cause })

const receivedToken = (tree: WireRecord): string | undefined => {
  const auth = tree['auth']
  const token = text.decode(isTree(auth) ? auth['application_token'] : undefined)
  return token._tag === 'Right' && token.right !== '' ? token.right : undefined
}

const expectedTokens = async (
  applicationToken: ApplicationToken,
  tree: WireRecord,
): Promise<Either<Disbelief, readonly string[]>> => {
  if (typeof applicationToken !== 'function') return right(usableTokens(applicationToken))
  const auth = Auth.decode(tree['auth'])
  if (auth._tag === 'Left') return disbelieve('UnknownPortal')
  try {
    return right(usableTokens(await applicationToken(auth.right)))
  } catch (cause) {
    return disbelieve('TokenLookupFailed', cause)
  }
}

const verifyToken = async (
  applicationToken: ApplicationToken,
  tree: WireRecord,
): Promise<Either<Disbelief, true>> => {
  const received = receivedToken(tree)
  if (received === undefined) return disbelieve('NoToken')
  const expected = await expectedTokens(applicationToken, tree)
  if (expected._tag === 'Left') return expected
  if (expected.right.length === 0) return disbelieve('UnknownPortal')
  return (await isOneOf(received, expected.right)) ? right(true) : disbelieve('WrongToken')
}

const verifyInstall = async (
  proof: Verifier['verifyInstall'],
  install: AppInstallEvent,
): Promise<Either<Disbelief, true>> => {
  try {
    // Nothing but true is a proof: a function that forgets to answer proves nothing.
    const isProven = (await proof?.(install)) === true
    return isProven ? right(true) : disbelieve('UnprovenInstall')
  } catch (cause) {
    return disbelieve('InstallProofFailed', cause)
  }
}

/**
 * Whether a request comes from Bitrix24: by its application token or, of an ONAPPINSTALL, by the proof
 * that the user's function finds. An ONAPPINSTALL that cannot be decoded proves nothing.
 */
export const verifySender = async (
  verifier: Verifier,
  tree: WireRecord,
): Promise<Either<Disbelief, true>> => {
  const verified = await verifyToken(verifier.applicationToken, tree)
  if (verified._tag === 'Right' || verified.left.error.why === 'NoToken') return verified
  const install = AppInstallEvent.decode(tree)
  return install._tag === 'Right' ? verifyInstall(verifier.verifyInstall, install.right) : verified
}
