import type { Either } from 'fp-ts/lib/Either.js'

import type { RuntimeAbortSignal } from '../abort-signal'
import type { Limits } from '../body/limits'
import { left, right } from '../either'
import { BodyTooLargeError } from '../error/body-errors'
import { OverloadedError } from '../error/overload-errors'
import { PlacementFailedError, type PlacementFailure } from '../error/receiver-errors'
import type { MaybePromise } from '../maybe-promise'
import { decodePlacement, isPlacement } from '../placement/parse-placement'
import { createAllowance } from '../verification/allowance'
import type { Claim } from '../verification/claimed-sender'
import { claimHolder } from '../verification/held-claims'
import { resolveVerificationLimits } from '../verification/limits'
import type { VerifySender } from '../verification/verify-sender'
import { isNothing, ownValue } from '../wire/record'
import { callWithin } from '../with-deadline'
import type { ReceiverFailure } from '../worker/failure'
import type { AnyReceiverOptions } from './options'
import type { Outcome } from './outcome'
import { pageOf } from './page-of'

/** Answers what is not an event if it is a placement; undefined if it is none. */
export type AnswerPlacement = (
  failure: ReceiverFailure,
  url: string | undefined,
) => Promise<Either<ReceiverFailure, Outcome> | undefined>

export interface PlacementOptions {
  readonly options: AnyReceiverOptions
  readonly limits: Limits
  readonly verifySender: VerifySender
}

// Those of Bitrix24 have some kilobytes.
const largestPlacement = 65_536

/** Pages that are made at once for whoever proves nothing. */
const mostUnverified = 64

/** How long `onPlacement` may take unless anything else is said, in milliseconds: a person waits for the page. */
const patience = 60_000

/** Whether a placement proves to know the token of its portal. If it brings one, it must be right. */
const verify = async (
  claim: Claim,
  verifySender: VerifySender,
): Promise<Either<ReceiverFailure, boolean>> => {
  const token = ownValue(claim.record, 'APPLICATION_TOKEN')
  if (isNothing(token) || token === '') return right(false)
  const auth = { member_id: ownValue(claim.record, 'member_id'), application_token: token }
  const judgement = await verifySender(claim, auth)
  if (judgement._tag === 'Right') return judgement
  const { error } = judgement.left
  // The page that installs the app is opened before anybody can know a token of the portal.
  return error._tag === 'Unverified' && error.why === 'UnknownPortal' ? right(false) : judgement
}

const failed = (why: PlacementFailure, cause?: unknown): Either<ReceiverFailure, never> =>
  left({ error: new PlacementFailedError(why), details: cause === undefined ? {} : { cause } })

const askForPage = async (
  ask: (signal: RuntimeAbortSignal) => MaybePromise<unknown>,
  milliseconds: number,
): Promise<Either<ReceiverFailure, Outcome>> => {
  const late = new Error(`onPlacement has taken longer than ${milliseconds} ms`)
  try {
    const page = pageOf(await callWithin(ask, milliseconds, () => late))
    return page._tag === 'Left' ? failed(page.left) : right({ ...page.right, reason: 'Placement' })
  } catch (cause) {
    return cause === late ? failed('TimedOut') : failed('Threw', cause)
  }
}

/** Undefined if nobody wants placements. */
export const placementAnswerer = ({
  options: { onPlacement, handlerTimeout = patience, verification },
  limits,
  verifySender,
}: PlacementOptions): AnswerPlacement | undefined => {
  if (onPlacement === undefined) return undefined
  const { maxBytes } = resolveVerificationLimits(verification)
  const holdVerified = claimHolder(maxBytes)
  const holdUnverified = claimHolder(maxBytes)
  const unverified = createAllowance(mostUnverified)

  /** Takes room for a placement, and returns what gives it back; undefined if there is none. */
  const takeRoom = (claim: Claim, memberId: string, isVerified: boolean) => {
    if (isVerified) return holdVerified(memberId, claim)
    if (!unverified.hasLeft(1)) return undefined
    const letGo = holdUnverified(memberId, claim)
    if (letGo === undefined) return undefined
    unverified.take(1)
    return () => {
      letGo()
      unverified.giveBack(1)
    }
  }

  const answer = async (claim: Claim): Promise<Either<ReceiverFailure, Outcome>> => {
    if (claim.bytes > largestPlacement) {
      return left({ error: new BodyTooLargeError(largestPlacement), details: {} })
    }
    const verified = await verify(claim, verifySender)
    if (verified._tag === 'Left') return verified
    const { record: body, bytes, url } = claim
    const isVerified = verified.right
    const decoded = decodePlacement(body, url, limits)
    if (decoded._tag === 'Left') {
      const details = isVerified ? { body } : { body, isVerified }
      return left({ error: decoded.left, details, bytes })
    }
    const placement = decoded.right
    const letGo = takeRoom(claim, placement.member_id, isVerified)
    if (letGo === undefined) return left({ error: new OverloadedError('Placements'), details: {} })
    const page = await askForPage(
      (signal) => onPlacement(placement, { url, isVerified, body, signal }),
      handlerTimeout,
    )
    letGo()
    return page
  }

  return async ({ error, details: { body }, bytes = 0 }, url) =>
    error._tag === 'NotAnEvent' && body !== undefined && isPlacement(body)
      ? answer({ record: body, bytes, url })
      : undefined
}
