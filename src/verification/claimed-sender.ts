import type { Either } from 'fp-ts/lib/Either.js'

import { text } from '../codec/text'
import { right } from '../either'
import { isRecord, ownValue, type WireRecord } from '../wire/record'
import { longestToken } from './application-token'
import { disbelieve, type Disbelief } from './disbelief'

/** What a body claims, with nothing proven yet. */
export interface Claim {
  readonly record: WireRecord
  /** The size of the body. The texts of a record can be parts of it, which keep all of it in memory. */
  readonly bytes: number
  /** Path and query of its request. */
  readonly url?: string | undefined
}

/** Who a body claims to come from. These two values alone decide whether it is believed. */
export interface ClaimedSender {
  readonly memberId: string
  readonly token: string
}

// Those of Bitrix24 have 32. What strangers send is remembered for a while, so it has to be short.
const longestMemberId = 128

// A text of a body can be a slice that keeps all of the body in memory, for as long as somebody remembers it.
const copyOf = (text: string): string => ` ${text}`.slice(1)

const textIn = (auth: unknown, name: string, longest: number): string => {
  const found = isRecord(auth) ? text.read(ownValue(auth, name)) : undefined
  return found === undefined || found.length > longest ? '' : copyOf(found)
}

/** The portal that a body claims to come from; an empty text if it claims none that could be one. */
export const memberIdIn = (record: WireRecord): string =>
  textIn(ownValue(record, 'auth'), 'member_id', longestMemberId)

/** Nothing else of `auth` is read before the sender is verified: it is decoded with the event. */
export const claimedSender = (auth: unknown): Either<Disbelief, ClaimedSender> => {
  const token = textIn(auth, 'application_token', longestToken)
  if (token === '') return disbelieve('NoToken')
  const memberId = textIn(auth, 'member_id', longestMemberId)
  return memberId === '' ? disbelieve('NoMemberId') : right({ memberId, token })
}
