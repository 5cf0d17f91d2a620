import type { MaybePromise } from '../maybe-promise'
import { adminCases } from './inbox-admin-cases'
import { deliveryCases } from './inbox-delivery-cases'
import { retryCases } from './inbox-retry-cases'
import { play, type InboxUnderTest } from './inbox-scene'
import { survivalCases } from './inbox-survival-cases'

export type { InboxUnderTest } from './inbox-scene'

/**
 * One thing that every inbox does.
 *
 * @category testing
 * @since 0.4.0
 */
export interface InboxCase {
  /** What it does, such as `lets a key that takes long hold up no other`. */
  readonly name: string
  /** Makes an inbox, tries it, and closes it. Rejects if the inbox does not do this. */
  readonly run: () => Promise<void>
}

const cases = { ...deliveryCases, ...retryCases, ...survivalCases, ...adminCases }

/**
 * What every inbox does, as tests for an inbox of your own, whatever runs them. Each makes an inbox, works with it for
 * some milliseconds, and closes it. What an inbox does not claim, because it has no `reopen` or is not an `InboxAdmin`,
 * is not asked for.
 *
 * @example
 * import { memoryInbox } from 'bitrix24-imconnector-events'
 * import { inboxContract } from 'bitrix24-imconnector-events/testing'
 *
 * const contract = inboxContract(() => ({ inbox: memoryInbox({ keepIds: 1000 }) }))
 *
 * // In a test file: for (const { name, run } of contract) it(name, run)
 * for (const { run } of contract) await run()
 *
 * @category testing
 * @since 0.4.0
 */
export const inboxContract = (
  makeInbox: () => MaybePromise<InboxUnderTest>,
): readonly InboxCase[] =>
  Object.entries(cases).map(([name, scene]) => ({ name, run: () => play(makeInbox, scene) }))
