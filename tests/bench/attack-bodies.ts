import { portal } from '../fixtures/auth'
import { rawBodies } from '../fixtures/raw-bodies'

export const knownPortal = 'known-portal'
export const floodingPortal = 'flooding-portal'

const of = (body: string, member: string): string => body.replaceAll(portal.member_id, member)

/** What a portal that has done nothing wrong sends. */
export const genuine = of(rawBodies.lineDelete, knownPortal)

const large = 'x'.repeat(1_000_000)

/** A body of about a megabyte, in the name of a portal that nobody has heard of. */
export const ofStranger = (number: number): string =>
  of(rawBodies.messageAdd, `stranger-${number}`).replace('%5Btext%5D=', `%5Btext%5D=${large}`)

export const forgedInstall = (number: number): string =>
  of(rawBodies.appInstall, `stranger-${number}`).replace(/.{32}$/, `forged-${number}`)

/** A message in a chat of its own. */
export const flood = (number: number): string =>
  of(rawBodies.messageAdd, floodingPortal).replaceAll('channel-123', `chat-${number}`)
