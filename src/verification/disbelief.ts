import type { Either } from 'fp-ts/lib/Either.js'

import { left } from '../either'
import type { Failure } from '../error/failure'
import { UnverifiedError } from '../error/receiver-errors'

/** Why a sender is not believed, and what a function of the user threw, if one did. */
export type Disbelief = Failure<UnverifiedError>

export const disbelieve = (
  why: UnverifiedError['why'],
  cause?: unknown,
): Either<Disbelief, never> =>
  left({ error: new UnverifiedError(why), details: cause === undefined ? {} : { cause } })
