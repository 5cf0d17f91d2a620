// verification/: whether a request comes from Bitrix24

import type { Either } from 'fp-ts/lib/Either.js'

import { right } from '../either'
import type { MaybePromise } from '../maybe-promise'
import type { WireRecord } from '../wire/record'
import type { ApplicationToken } from './application-token'
import { isOneOf } from './constant-time'
import { disbelieve, type Disbelief } from './disbelief'
import { expectedTokens } from './expected-tokens'
import { installIn, proveInstall, type InstallProof } from './install-proof'

/** Whether a request comes from Bitrix24. Answers at once unless a function of the user has to be asked. */
export type VerifySender = (
  record: WireRecord,
  token: string | undefined,
) => MaybePromise<Either<Disbelief, true>>

/**
 * Accepts a request by its application token. Accepts an installation also by the proof that the user's
 * function finds, provided that the installation can be decoded.
 */
export const senderVerifier = (
  applicationToken: ApplicationToken,
  installProof: InstallProof | undefined,
): VerifySender => {
  const findExpected = expectedTokens(applicationToken)
  return (record, token) => {
    if (token === undefined) return disbelieve('NoToken')
    const judge = (
      expected: Awaited<ReturnType<typeof findExpected>>,
    ): ReturnType<VerifySender> => {
      if (expected._tag === 'Right' && isOneOf(expected.right, token)) return right(true)
      const install = installIn(record)
      if (install !== undefined) return proveInstall(installProof, install)
      return expected._tag === 'Left' ? expected : disbelieve('WrongToken')
    }
    const expected = findExpected(record)
    return expected instanceof Promise ? expected.then(judge) : judge(expected)
  }
}
