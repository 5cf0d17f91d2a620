import { right } from '../either'
import { InstallProofFailedError, UnverifiedError } from '../error/receiver-errors'
import { appInstall, AppInstallEvent } from '../event/app-install'
import { appUpdate, AppUpdateEvent } from '../event/app-update'
import type { MaybePromise } from '../maybe-promise'
import { canonicalEventName } from '../wire/event-names'
import { ownValue, type WireRecord } from '../wire/record'
import { disbelieve, overload, unanswered, type Judgement, type Mistrust } from './disbelief'
import { recordHolder } from './held-records'
import { inquiries } from './inquiry'
import type { VerificationLimits } from './limits'

/**
 * An event that brings an application token, which can be another one than what is stored.
 *
 * @category receiver
 * @since 0.4.0
 */
export type InstallationEvent = AppInstallEvent | AppUpdateEvent

/** Proves that an installation took place. Only true counts as proof. */
export type InstallProof = (event: InstallationEvent) => MaybePromise<boolean>

const codecs = [
  [appInstall.name, AppInstallEvent],
  [appUpdate.name, AppUpdateEvent],
] as const

/** The event in a record, if it brings an application token and can be decoded. */
export const installationIn = (record: WireRecord): InstallationEvent | undefined => {
  const name = canonicalEventName(ownValue(record, 'event'))
  const [, codec] = codecs.find(([known]) => known === name) ?? []
  const decoded = codec?.decode(record)
  return decoded?._tag === 'Right' ? decoded.right : undefined
}

/** Judges an installation which has failed the judgement by its token. */
export type JudgeInstallation = (
  event: InstallationEvent,
  record: WireRecord,
  mistrust: Mistrust,
) => MaybePromise<Judgement>

/** That a token was wrong or unknown says nothing about a new one; that nobody could be asked does. */
const refuse = (mistrust: Mistrust): Judgement =>
  mistrust.left.error._tag === 'Unverified' ? disbelieve('UnprovenInstall') : mistrust

/**
 * Nobody can be asked, so whoever runs the app has to decide, and needs the body for it. Anybody can send
 * one, so no more than one a second is kept.
 */
const keepUnproven = (): JudgeInstallation => {
  let lastKept = -Infinity
  return (_, record, mistrust) => {
    const refusal = refuse(mistrust)
    const now = Date.now()
    if (refusal === mistrust || now - lastKept < 1000) return refusal
    lastKept = now
    return unanswered(new UnverifiedError('UnprovenInstall'), record)
  }
}

/** What a proof proves: that these three belong together. */
const subjectOf = ({ auth }: InstallationEvent): string =>
  JSON.stringify([auth.member_id, auth.application_token, auth.access_token])

export const installationProver = (
  proof: InstallProof | undefined,
  { maxProofs, maxBytes }: VerificationLimits,
): JudgeInstallation => {
  if (proof === undefined) return keepUnproven()
  const inquire = inquiries<unknown>(maxProofs)
  const hold = recordHolder(maxBytes)
  return (event, record, mistrust) => {
    const answered = inquire(subjectOf(event), () => proof(event))
    if (answered === undefined) return overload('InstallProofs')
    const judged = hold(record, answered)?.then((answer): Judgement => {
      if (answer._tag === 'Left') {
        return unanswered(new InstallProofFailedError(), record, answer.left)
      }
      // A function that forgets to return an answer proves nothing.
      return answer.right === true ? right(true) : refuse(mistrust)
    })
    return judged ?? overload('UnverifiedBytes')
  }
}
