import type { Either } from 'fp-ts/lib/Either.js'

import { right } from '../either'
import { appInstall, AppInstallEvent } from '../event/app-install'
import type { MaybePromise } from '../maybe-promise'
import { canonicalEventName } from '../wire/event-names'
import type { WireRecord } from '../wire/record'
import { ask } from './ask'
import { disbelieve, type Disbelief } from './disbelief'

/** Proves that an installation took place. Only true counts as proof. */
export type InstallProof = (event: AppInstallEvent) => MaybePromise<boolean>

/** The installation in a record, if the record is one and can be decoded. */
export const installIn = (record: WireRecord): AppInstallEvent | undefined => {
  if (canonicalEventName(record['event']) !== appInstall.name) return undefined
  const install = AppInstallEvent.decode(record)
  return install._tag === 'Right' ? install.right : undefined
}

export const proveInstall = async (
  proof: InstallProof | undefined,
  install: AppInstallEvent,
): Promise<Either<Disbelief, true>> => {
  try {
    // A function that forgets to return an answer proves nothing.
    const answer: unknown = proof && (await ask(() => proof(install)))
    return answer === true ? right(true) : disbelieve('UnprovenInstall')
  } catch (cause) {
    return disbelieve('InstallProofFailed', cause)
  }
}
