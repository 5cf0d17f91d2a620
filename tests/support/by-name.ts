import type { Type } from 'io-ts'

import * as events from 'bitrix24-imconnector-events'
import type { EventName, EventParser, WireRecord } from 'bitrix24-imconnector-events'

export const parserByName: Readonly<Record<EventName, EventParser<unknown>>> = {
  ONIMCONNECTORMESSAGEADD: events.parseMessageAddEvent,
  ONIMCONNECTORMESSAGEUPDATE: events.parseMessageUpdateEvent,
  ONIMCONNECTORMESSAGEDELETE: events.parseMessageDeleteEvent,
  ONIMCONNECTORDIALOGSTART: events.parseDialogStartEvent,
  ONIMCONNECTORDIALOGFINISH: events.parseDialogFinishEvent,
  ONIMCONNECTORSTATUSDELETE: events.parseStatusDeleteEvent,
  ONIMCONNECTORLINEDELETE: events.parseLineDeleteEvent,
  ONAPPINSTALL: events.parseAppInstallEvent,
  ONAPPUPDATE: events.parseAppUpdateEvent,
  ONAPPUNINSTALL: events.parseAppUninstallEvent,
}

type AnyCodec = Pick<Type<unknown, WireRecord>, 'is' | 'decode' | 'name'> & {
  // A method, so that a codec of one event fits where the event is not known.
  encode(event: unknown): WireRecord
}

export const codecByName: Readonly<Record<EventName, AnyCodec>> = {
  ONIMCONNECTORMESSAGEADD: events.MessageAddEvent,
  ONIMCONNECTORMESSAGEUPDATE: events.MessageUpdateEvent,
  ONIMCONNECTORMESSAGEDELETE: events.MessageDeleteEvent,
  ONIMCONNECTORDIALOGSTART: events.DialogStartEvent,
  ONIMCONNECTORDIALOGFINISH: events.DialogFinishEvent,
  ONIMCONNECTORSTATUSDELETE: events.StatusDeleteEvent,
  ONIMCONNECTORLINEDELETE: events.LineDeleteEvent,
  ONAPPINSTALL: events.AppInstallEvent,
  ONAPPUPDATE: events.AppUpdateEvent,
  ONAPPUNINSTALL: events.AppUninstallEvent,
}
