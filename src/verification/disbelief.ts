import type { Either, Left } from 'fp-ts/lib/Either.js'

import { left } from '../either'
import type { Failure, FailureDetails } from '../error/failure'
import { UnverifiedError, type VerificationError } from '../error/receiver-errors'
import type { Claim } from './claimed-sender'

/** Why a sender is not believed, with what `onError` is told of it. */
export type Disbelief = Failure<VerificationError>

/** Whether a sender is believed. */
export type Judgement = Either<Disbelief, true>

export type Mistrust = Left<Disbelief>

const noDetails: FailureDetails<never> = {}

/** Of a request that is not genuine, so that nothing is lost with it. */
export const disbelieve = (why: UnverifiedError['why']): Mistrust =>
  left({ error: new UnverifiedError(why), details: noDetails })

/** Of a request about which nobody could be asked. It may be genuine, so its body is not thrown away. */
export const unanswered = (
  error: VerificationError,
  { record: body, bytes }: Claim,
  cause?: unknown,
): Mistrust =>
  left({
    error,
    details: { body, isVerified: false, ...(cause !== undefined && { cause }) },
    bytes,
  })
