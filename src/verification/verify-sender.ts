import { left, right, type Either } from 'fp-ts/lib/Either.js'

import { Unverified } from '../error/receiver-errors'
import { AppInstallEvent } from '../event/app-events'
import { Auth } from '../event/auth'
import { canonicalEventName } from '../event/event-names'
import type { MaybePromise } from '../maybe-promise'
import type { WireRecord } from '../tree/tree'
import { withDeadline } from '../with-deadline'
import { usableTokens, type ApplicationToken } from './application-token'
import { oneOf } from './same-text'

type InstallProof = (event: AppInstallEvent) => MaybePromise<boolean>

/** Why a sender is not believed, with what a function of the user's threw, if one did. */
export interface Disbelief {
  readonly error: Unverified
  readonly cause?: unknown
}

const disbelieve = (why: Unverified['why'], cause?: unknown): Either<Disbelief, never> =>
  left({ error: new Unverified(why), cause })

/** How long the user's functions may take, in milliseconds. The events of the portal wait for them. */
const deadline = 10_000

const answerOf = <A>(ask: () => MaybePromise<A>): Promise<A> =>
  withDeadline(
    Promise.resolve().then(ask),
    deadline,
    () => new Error(`there was no answer within ${deadline} ms`),
  )

type IsExpected = (token: string) => boolean

/** Finds what the token of a request has to be. */
type FindExpected = (tree: WireRecord) => MaybePromise<Either<Disbelief, IsExpected>>

const anyOf = (tokens: unknown): Either<Disbelief, IsExpected> => {
  const usable = usableTokens(tokens)
  return usable.length === 0 ? disbelieve('UnknownPortal') : right(oneOf(usable))
}

const expectedTokens = (applicationToken: ApplicationToken): FindExpected => {
  if (typeof applicationToken !== 'function') {
    const expected = anyOf(applicationToken)
    return () => expected
  }
  return async (tree) => {
    const auth = Auth.decode(tree['auth'])
    if (auth._tag === 'Left') return disbelieve('UnknownPortal')
    try {
      return anyOf(await answerOf(() => applicationToken(auth.right)))
    } catch (cause) {
      return disbelieve('TokenLookupFailed', cause)
    }
  }
}

const verifyInstall = async (
  proof: InstallProof | undefined,
  install: AppInstallEvent,
): Promise<Either<Disbelief, true>> => {
  try {
    // Nothing but true is a proof: a function that forgets to answer proves nothing.
    const answer: unknown = proof && (await answerOf(() => proof(install)))
    return answer === true ? right(true) : disbelieve('UnprovenInstall')
  } catch (cause) {
    return disbelieve('InstallProofFailed', cause)
  }
}

const installOf = (tree: WireRecord): AppInstallEvent | undefined => {
  if (canonicalEventName(tree['event']) !== 'ONAPPINSTALL') return undefined
  const install = AppInstallEvent.decode(tree)
  return install._tag === 'Right' ? install.right : undefined
}

/** Whether a request comes from Bitrix24: told at once where nobody has to be asked. */
export type VerifySender = (
  tree: WireRecord,
  received: string | undefined,
) => MaybePromise<Either<Disbelief, true>>

/**
 * Believes a request by its application token or, an ONAPPINSTALL, by the proof that the user's
 * function finds. An ONAPPINSTALL that cannot be decoded proves nothing.
 */
export const senderVerifier = (
  applicationToken: ApplicationToken,
  installProof: InstallProof | undefined,
): VerifySender => {
  const findExpected = expectedTokens(applicationToken)
  return (tree, received) => {
    if (received === undefined) return disbelieve('NoToken')
    const judge = (expected: Either<Disbelief, IsExpected>): ReturnType<VerifySender> => {
      if (expected._tag === 'Right' && expected.right(received)) return right(true)
      const install = installOf(tree)
      if (install !== undefined) return verifyInstall(installProof, install)
      return expected._tag === 'Left' ? expected : disbelieve('WrongToken')
    }
    const expected = findExpected(tree)
    return expected instanceof Promise ? expected.then(judge) : judge(expected)
  }
}
