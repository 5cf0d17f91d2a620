import type { EventName } from '../wire/event-names'
import { appInstall, type AppInstallEvent } from './app-install'
import { appUninstall, type AppUninstallEvent } from './app-uninstall'
import { appUpdate, type AppUpdateEvent } from './app-update'
import type { EventDefinition } from './define-event'
import { dialogFinish, type DialogFinishEvent } from './dialog-finish'
import { dialogStart, type DialogStartEvent } from './dialog-start'
import { lineDelete, type LineDeleteEvent } from './line-delete'
import { messageAdd, type MessageAddEvent } from './message-add'
import { messageDelete, type MessageDeleteEvent } from './message-delete'
import { messageUpdate, type MessageUpdateEvent } from './message-update'
import { statusDelete, type StatusDeleteEvent } from './status-delete'

/**
 * The type of each event, by its wire name.
 *
 * @category events
 * @since 0.1.0
 */
export interface EventByName {
  ONIMCONNECTORMESSAGEADD: MessageAddEvent
  ONIMCONNECTORMESSAGEUPDATE: MessageUpdateEvent
  ONIMCONNECTORMESSAGEDELETE: MessageDeleteEvent
  ONIMCONNECTORDIALOGSTART: DialogStartEvent
  ONIMCONNECTORDIALOGFINISH: DialogFinishEvent
  ONIMCONNECTORSTATUSDELETE: StatusDeleteEvent
  ONIMCONNECTORLINEDELETE: LineDeleteEvent
  ONAPPINSTALL: AppInstallEvent
  ONAPPUPDATE: AppUpdateEvent
  ONAPPUNINSTALL: AppUninstallEvent
}

/** The type of an event's `data`. */
export type DataOf<Name extends EventName> = EventByName[Name]['data']

/** The definition of each event, by its wire name. */
export const definitions: {
  readonly [Name in EventName]: EventDefinition<Name, DataOf<Name>>
} = {
  ONIMCONNECTORMESSAGEADD: messageAdd,
  ONIMCONNECTORMESSAGEUPDATE: messageUpdate,
  ONIMCONNECTORMESSAGEDELETE: messageDelete,
  ONIMCONNECTORDIALOGSTART: dialogStart,
  ONIMCONNECTORDIALOGFINISH: dialogFinish,
  ONIMCONNECTORSTATUSDELETE: statusDelete,
  ONIMCONNECTORLINEDELETE: lineDelete,
  ONAPPINSTALL: appInstall,
  ONAPPUPDATE: appUpdate,
  ONAPPUNINSTALL: appUninstall,
}
