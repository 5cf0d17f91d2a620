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
