import { right } from '../either'
import { InstallProofFailedError, UnverifiedError } from '../error/receiver-errors'
import { appInstall, AppInstallEvent } from '../event/app-install'
import { appUpdate, AppUpdateEvent } from '../event/app-update'
import type { MaybePromise } from '../maybe-promise'
import { canonicalEventName } from '../wire/event-names'
import { ownValue, type WireRecord } from '../wire/record'
import { createAllowance } from './allowance'
import type { Claim } from './claimed-sender'
import { consultation, type Means } from './consult'
import { disbelieve, unanswered, type Judgement, type Mistrust } from './disbelief'
import { claimHolder } from './held-claims'
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

const codecOf = (
  name: string | undefined,
): typeof AppInstallEvent | typeof AppUpdateEvent | undefined => {
  if (name === appInstall.name) return AppInstallEvent
  return name === appUpdate.name ? AppUpdateEvent : undefined
}

/** The event in a record, if it brings an application token and can be decoded. */
export const installationIn = (record: WireRecord): InstallationEvent | undefined => {
  const name = canonicalEventName(ownValue(record, 'event'))
  const decoded = codecOf(name)?.decode(record)
  return decoded?._tag === 'Right' ? decoded.right : undefined
}

/** Judges an installation which has failed the judgement by its token. */
export type JudgeInstallation = (
  event: InstallationEvent,
  claim: Claim,
  mistrust: Mistrust,
) => MaybePromise<Judgement>

/** Whether it is not known if the token is right. That it is wrong or unknown says nothing about a new one. */
const isUndecided = ({ left: { error } }: Mistrust): boolean => error._tag !== 'Unverified'

/** Nobody can be asked, so whoever runs the app has to decide, and needs the body for it. */
const keepUnproven: JudgeInstallation = (_, claim, mistrust) =>
  isUndecided(mistrust) ? mistrust : unanswered(new UnverifiedError('UnprovenInstall'), claim)

/** What a proof proves: that these three belong together. */
const subjectOf = ({ auth }: InstallationEvent): string =>
  JSON.stringify([auth.member_id, auth.application_token, auth.access_token])

export const installationProver = (
  proof: InstallProof | undefined,
  { maxProofs, maxBytes }: VerificationLimits,
): JudgeInstallation => {
  if (proof === undefined) return keepUnproven
  const means: Means = { calls: createAllowance(maxProofs), hold: claimHolder(maxBytes) }
  const consult = consultation<unknown>('InstallProofs', () => new InstallProofFailedError())
  return (event, claim, mistrust) => {
    const question = {
      ask: () => proof(event),
      subject: subjectOf(event),
      portal: event.auth.member_id,
      claim,
    }
    return consult(question, means, (answer): Judgement => {
      // A function that forgets to return an answer proves nothing.
      if (answer === true) return right(true)
      return isUndecided(mistrust) ? mistrust : disbelieve('UnprovenInstall')
    })
  }
}
