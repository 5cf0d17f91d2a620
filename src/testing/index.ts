// testing/: samples of events, and bodies as PHP writes them

/**
 * For the tests of your handlers: form bodies as Bitrix24 sends them, and a sample of each event. For the tests of an
 * inbox of your own: its contract.
 *
 * @module testing
 */
export { formBody } from './form-body'
export { inboxContract, type InboxCase, type InboxUnderTest } from './inbox-contract'
export type { EventOverrides, Overrides } from './overrides'
export { placementRequest, type PlacementRequest } from './placement-request'
export { samplePlacement, type PlacementOverrides } from './placement-sample'
export * from './samples'
