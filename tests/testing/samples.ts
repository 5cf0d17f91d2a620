import type { EventByName, EventName } from 'bitrix24-imconnector-events'
import * as testing from 'bitrix24-imconnector-events/testing'

export const sampleByName: { readonly [N in EventName]: () => EventByName[N] } = {
  ONIMCONNECTORMESSAGEADD: testing.sampleMessageAddEvent,
  ONIMCONNECTORMESSAGEUPDATE: testing.sampleMessageUpdateEvent,
  ONIMCONNECTORMESSAGEDELETE: testing.sampleMessageDeleteEvent,
  ONIMCONNECTORDIALOGSTART: testing.sampleDialogStartEvent,
  ONIMCONNECTORDIALOGFINISH: testing.sampleDialogFinishEvent,
  ONIMCONNECTORSTATUSDELETE: testing.sampleStatusDeleteEvent,
  ONIMCONNECTORLINEDELETE: testing.sampleLineDeleteEvent,
  ONAPPINSTALL: testing.sampleAppInstallEvent,
  ONAPPUPDATE: testing.sampleAppUpdateEvent,
  ONAPPUNINSTALL: testing.sampleAppUninstallEvent,
}
