import type { Either } from 'fp-ts/lib/Either.js'

import { text } from '../codec/text'
import { right } from '../either'
import { isRecord, ownValue, type WireRecord } from '../wire/record'
import { disbelieve, type Disbelief } from './disbelief'

/** Who a body claims to come from. These two values alone decide whether it is believed. */
export interface ClaimedSender {
  readonly memberId: string
  readonly token: string
}

const textIn = (auth: unknown, name: string): string =>
  (isRecord(auth) ? text.read(ownValue(auth, name)) : undefined) ?? ''

/** Nothing else of `auth` is read before the sender is verified: it is decoded with the event. */
export const claimedSender = (record: WireRecord): Either<Disbelief, ClaimedSender> => {
  const auth = ownValue(record, 'auth')
  const token = textIn(auth, 'application_token')
  if (token === '') return disbelieve('NoToken')
  const memberId = textIn(auth, 'member_id')
  return memberId === '' ? disbelieve('NoMemberId') : right({ memberId, token })
}
