/**
 * For the tests of those who write handlers: form bodies as Bitrix24 sends them, and a sample of each event.
 *
 * @module testing
 */
export { sampleAppInstallEvent, sampleAppUninstallEvent, sampleAppUpdateEvent } from './app-samples'
export { sampleDialogFinishEvent, sampleDialogStartEvent } from './dialog-samples'
export { formBody } from './form-body'
export { sampleLineDeleteEvent, sampleStatusDeleteEvent } from './line-samples'
export {
  sampleMessageAddEvent,
  sampleMessageDeleteEvent,
  sampleMessageUpdateEvent,
} from './message-samples'
export type { EventOverrides, Overrides } from './overrides'
