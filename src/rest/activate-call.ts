/**
 * A call of `imconnector.activate`.
 *
 * @category rest
 * @since 1.0.0
 */
// Type aliases, because REST clients take a Record<string, unknown>, and an interface is not assignable to that.
export type ActivateCall = Readonly<{
  method: 'imconnector.activate'
  params: Readonly<{ CONNECTOR: string; LINE: number; ACTIVE: 1 | 0 }>
}>

const problem = (what: string): TypeError => new TypeError(`activateCall: ${what}`)

/**
 * The call that activates a connector on an open line, or deactivates it there. Bitrix24 takes everything for "active"
 * that PHP does not find empty, `'N'` and `'false'` too; this passes `1` or `0`.
 *
 * Deactivating brings an ONIMCONNECTORSTATUSDELETE to the app that has asked for it. Write the connector in lower case,
 * as Bitrix24 registers it, in this call and in all others.
 *
 * @throws TypeError for a connector that is empty, for a line that is not a positive integer, and for an `isActive`
 * that is not a boolean
 *
 * @example
 * import { activateCall } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * assert.deepEqual(activateCall('my_connector', 107, false), {
 *   method: 'imconnector.activate',
 *   params: { CONNECTOR: 'my_connector', LINE: 107, ACTIVE: 0 },
 * })
 *
 * @category rest
 * @since 1.0.0
 */
export const activateCall = (connector: string, line: number, isActive: boolean): ActivateCall => {
  // Users of JavaScript may pass anything.
  const given: readonly unknown[] = [connector, isActive]
  if (typeof given[0] !== 'string' || connector === '') {
    throw problem('the connector is not a text, or is empty')
  }
  if (!Number.isSafeInteger(line) || line <= 0) throw problem('the line is not a positive integer')
  if (typeof given[1] !== 'boolean') throw problem('isActive is neither true nor false')
  return {
    method: 'imconnector.activate',
    params: { CONNECTOR: connector, LINE: line, ACTIVE: isActive ? 1 : 0 },
  }
}
