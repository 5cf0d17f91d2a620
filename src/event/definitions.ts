import type { EventName } from '../wire/event-names'
import { appInstall, type AppInstallEvent } from './app-install'
import { appTest, type AppTestEvent } from './app-test'
import { appUninstall, type AppUninstallEvent } from './app-uninstall'
import { appUpdate, type AppUpdateEvent } from './app-update'
import type { EventDefinition } from './define-event'
import { dialogFinish, type DialogFinishEvent } from './dialog-finish'
import { dialogStart, type DialogStartEvent } from './dialog-start'
import type { EventWithoutData } from './envelope'
import { lineDelete, type LineDeleteEvent } from './line-delete'
import { messageAdd, type MessageAddEvent } from './message-add'
import { messageDelete, type MessageDeleteEvent } from './message-delete'
import { messageUpdate, type MessageUpdateEvent } from './message-update'
import type { OfflineEventEnvelope } from './offline-envelope'
import { offlineEventsWaiting, type OfflineEventsWaitingEvent } from './offline-events-waiting'
import { statusDelete, type StatusDeleteEvent } from './status-delete'

/**
 * The type of each event, by its wire name.
 *
 * @category events
 * @since 0.1.0
 */
export interface EventByName {
  /**
   * An operator, a bot or the line wrote a message: deliver it to the external system.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/events/on-im-connector-message-add.html)
   */
  ONIMCONNECTORMESSAGEADD: MessageAddEvent
  /**
   * A message that was delivered has been edited.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/events/on-im-connector-message-update.html)
   */
  ONIMCONNECTORMESSAGEUPDATE: MessageUpdateEvent
  /**
   * A message that was delivered has been deleted.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/events/on-im-connector-message-delete.html)
   */
  ONIMCONNECTORMESSAGEDELETE: MessageDeleteEvent
  /**
   * A dialog with a client has begun.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/events/on-im-connector-dialog-start.html)
   */
  ONIMCONNECTORDIALOGSTART: DialogStartEvent
  /**
   * A dialog with a client has ended.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/events/on-im-connector-dialog-finish.html)
   */
  ONIMCONNECTORDIALOGFINISH: DialogFinishEvent
  /**
   * The connector was disconnected from a line.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/events/on-im-connector-status-delete.html)
   */
  ONIMCONNECTORSTATUSDELETE: StatusDeleteEvent
  /**
   * A line was deleted.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/imopenlines/imconnector/events/on-im-connector-line-delete.html)
   */
  ONIMCONNECTORLINEDELETE: LineDeleteEvent
  /**
   * The app was installed; the event brings its tokens.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/common/events/on-app-install.html)
   */
  ONAPPINSTALL: AppInstallEvent
  /**
   * The app was updated: bind its events again.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/common/events/on-app-update.html)
   */
  ONAPPUPDATE: AppUpdateEvent
  /**
   * The app was removed.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/common/events/on-app-uninstall.html)
   */
  ONAPPUNINSTALL: AppUninstallEvent
  /**
   * Somebody has called `event.test`, to see whether events arrive.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/events/test-handler.html)
   */
  ONAPPTEST: AppTestEvent
  /**
   * Events that were bound offline wait: fetch them with `event.offline.get`.
   * [Documentation](https://apidocs.bitrix24.com/api-reference/events/on-offline-event.html)
   */
  ONOFFLINEEVENT: OfflineEventsWaitingEvent
}

type DataOf<Name extends EventName> = EventByName[Name]['data']

type OfflineOf<Name extends EventName> =
  EventByName[Name] extends EventWithoutData<Name>
    ? never
    : OfflineEventEnvelope<Name, DataOf<Name>>

/** The definition of each event, by its wire name. */
export const definitions: {
  readonly [Name in EventName]: EventDefinition<
    Name,
    DataOf<Name>,
    EventByName[Name],
    OfflineOf<Name>
  >
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
  ONAPPTEST: appTest,
  ONOFFLINEEVENT: offlineEventsWaiting,
}
