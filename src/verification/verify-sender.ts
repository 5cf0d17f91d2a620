// verification/: whether a request comes from Bitrix24

import { right } from '../either'
import type { MaybePromise } from '../maybe-promise'
import { ownValue } from '../wire/record'
import type { ApplicationToken } from './application-token'
import { claimedSender, type Claim, type ClaimedSender } from './claimed-sender'
import { isOneOf } from './constant-time'
import { disbelieve, type Judgement } from './disbelief'
import type { ExpectedTokens } from './expected-tokens'
import { sourceOf } from './given-tokens'
import { installationIn, installationProver, type InstallProof } from './install-proof'
import { resolveVerificationLimits, type VerificationLimitOptions } from './limits'
import { createRecent } from './recent'

/** What the sender of a record is judged by. */
export interface VerificationOptions {
  readonly applicationToken: ApplicationToken
  readonly verifyInstall?: InstallProof | undefined
  readonly verification?: VerificationLimitOptions | undefined
}

/**
 * Whether a body comes from Bitrix24. Answers at once unless a function of the user has to be asked. Whatever is not an
 * event has another `auth` than its record.
 */
export type VerifySender = (claim: Claim, auth?: unknown) => MaybePromise<Judgement>

const mostProven = 4096

/** The handler of a proven installation has so many milliseconds to store its token. */
const storingTime = 60_000

/**
 * Accepts a body by its application token. Accepts an installation, and an update that brings another token,
 * also by the proof that the user's function finds, provided that it can be decoded. From then on, what comes
 * with the same token is accepted for a while, because the user has to store it first.
 */
export const senderVerifier = ({
  applicationToken,
  verifyInstall,
  verification,
}: VerificationOptions): VerifySender => {
  const limits = resolveVerificationLimits(verification)
  const tokens = sourceOf(applicationToken, limits)
  const prove = installationProver(verifyInstall, limits)
  const proven = createRecent<string>(mostProven, storingTime)

  const isExpected = (
    expected: ExpectedTokens,
    { token }: ClaimedSender,
    subject: string,
  ): boolean => {
    if (expected._tag === 'Right' && isOneOf(expected.right, token)) {
      // It is stored by now. Whether it stays so is for the user to say.
      proven.forget(subject)
      return true
    }
    const proof = proven.get(subject)
    return proof !== undefined && isOneOf([proof], token)
  }

  const judge = (
    claim: Claim,
    sender: ClaimedSender,
    expected: ExpectedTokens,
  ): MaybePromise<Judgement> => {
    const { memberId, token } = sender
    const subject = tokens.subjectOf(memberId, claim)
    if (isExpected(expected, sender, subject)) {
      tokens.confirm(memberId, claim)
      return right(true)
    }
    const mistrust = expected._tag === 'Left' ? expected : disbelieve('WrongToken')
    const installation = installationIn(claim.record)
    if (installation === undefined) return mistrust
    const judged = prove(installation, claim, mistrust)
    if (!(judged instanceof Promise)) return judged
    return judged.then((judgement) => {
      if (judgement._tag === 'Right') {
        proven.set(subject, token)
        tokens.confirm(memberId, claim)
      }
      return judgement
    })
  }

  return (claim, auth = ownValue(claim.record, 'auth')) => {
    const sender = claimedSender(auth)
    if (sender._tag === 'Left') return sender
    const expected = tokens.find(sender.right.memberId, claim)
    return expected instanceof Promise
      ? expected.then((found) => judge(claim, sender.right, found))
      : judge(claim, sender.right, expected)
  }
}
