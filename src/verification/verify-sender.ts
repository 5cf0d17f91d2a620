// verification/: whether a request comes from Bitrix24

import { right } from '../either'
import type { MaybePromise } from '../maybe-promise'
import type { WireRecord } from '../wire/record'
import type { ApplicationToken } from './application-token'
import { claimedSender, type ClaimedSender } from './claimed-sender'
import { isOneOf } from './constant-time'
import { disbelieve, type Judgement } from './disbelief'
import type { ExpectedTokens } from './expected-tokens'
import { sourceOf } from './given-tokens'
import { installationIn, installationProver, type InstallProof } from './install-proof'
import { resolveVerificationLimits, type VerificationLimitOptions } from './limits'

/** What the sender of a record is judged by. */
export interface VerificationOptions {
  readonly applicationToken: ApplicationToken
  readonly verifyInstall?: InstallProof | undefined
  readonly verification?: VerificationLimitOptions | undefined
}

/** Whether a record comes from Bitrix24. Answers at once unless a function of the user has to be asked. */
export type VerifySender = (record: WireRecord) => MaybePromise<Judgement>

/**
 * Accepts a record by its application token. Accepts an installation, and an update that brings another
 * token, also by the proof that the user's function finds, provided that it can be decoded.
 */
export const senderVerifier = ({
  applicationToken,
  verifyInstall,
  verification,
}: VerificationOptions): VerifySender => {
  const limits = resolveVerificationLimits(verification)
  const tokens = sourceOf(applicationToken, limits)
  const prove = installationProver(verifyInstall, limits)

  const judge = (
    record: WireRecord,
    { memberId, token }: ClaimedSender,
    expected: ExpectedTokens,
  ): MaybePromise<Judgement> => {
    if (expected._tag === 'Right' && isOneOf(expected.right, token)) {
      tokens.confirm(memberId)
      return right(true)
    }
    const mistrust = expected._tag === 'Left' ? expected : disbelieve('WrongToken')
    const installation = installationIn(record)
    if (installation === undefined) return mistrust
    const proof = prove(installation, record, mistrust)
    if (!(proof instanceof Promise)) return proof
    return proof.then((proven) => {
      if (proven._tag === 'Right') tokens.expect(memberId)
      return proven
    })
  }

  return (record) => {
    const sender = claimedSender(record)
    if (sender._tag === 'Left') return sender
    const expected = tokens.find(sender.right.memberId, record)
    return expected instanceof Promise
      ? expected.then((found) => judge(record, sender.right, found))
      : judge(record, sender.right, expected)
  }
}
