import { resolveLimitsIn } from '../numeric-options'

/**
 * How much work a receiver does at the same time for requests that are not verified yet. Beyond it, a request
 * is answered 503 at once. `onError` is told once a second at most, with a count and the bodies.
 *
 * @category limits
 * @since 0.4.0
 */
export interface VerificationLimits {
  /**
   * Calls of your token function that run at once for portals that were never verified; 32 unless given.
   * Portals that were verified before do not count, but each has one call at a time as well.
   */
  readonly maxLookups: number
  /** Calls of `verifyInstall` that run at once; 4 unless given. */
  readonly maxProofs: number
  /**
   * Size of all bodies that wait for such a call, and of what was read from them; 16 MiB unless given. One portal
   * can have a quarter of it. Portals that were verified before have as much again for themselves. `onError` receives
   * as much in ten seconds of bodies whose senders could not be verified.
   */
  readonly maxBytes: number
  /**
   * For how long, in milliseconds, your token function is not asked again about a portal that it does not
   * know; 3000 unless given.
   */
  readonly unknownFor: number
  /**
   * Events in a durable inbox that are not verified yet, because their token could not be looked up; 10 000 unless
   * given. A body of more than 64 KiB is not stored unverified.
   */
  readonly maxStored: number
}

/**
 * Limits to set. Any that is left out or undefined keeps its default.
 *
 * @category limits
 * @since 0.4.0
 */
export type VerificationLimitOptions = {
  readonly [Name in keyof VerificationLimits]?: VerificationLimits[Name] | undefined
}

const defaults: VerificationLimits = {
  maxLookups: 32,
  maxProofs: 4,
  maxBytes: 16_777_216,
  unknownFor: 3000,
  maxStored: 10_000,
}

const most: VerificationLimits = {
  maxLookups: 2 ** 31,
  maxProofs: 2 ** 31,
  maxBytes: 2 ** 31,
  unknownFor: 2 ** 31,
  maxStored: 2 ** 31,
}

/** @throws TypeError for a limit that cannot work or does not exist */
export const resolveVerificationLimits = (
  options: VerificationLimitOptions = {},
): VerificationLimits => resolveLimitsIn(defaults, most, options, 'verification.')
