// testing/: samples of events, and bodies as PHP writes them

/**
 * For the tests of your handlers: form bodies as Bitrix24 sends them, and a sample of each event.
 *
 * @module testing
 */
export { formBody } from './form-body'
export type { EventOverrides, Overrides } from './overrides'
export * from './samples'
