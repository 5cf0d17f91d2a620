import type { Auth } from '../event/auth'
import type { EventName } from '../event/event-names'
import type { Bitrix24Event } from '../event/events'
import {
  sampleAppInstallEvent,
  sampleAppUninstallEvent,
  sampleAppUpdateEvent,
} from '../testing/app-samples'
import { sampleDialogFinishEvent, sampleDialogStartEvent } from '../testing/dialog-samples'
import { sampleLineDeleteEvent, sampleStatusDeleteEvent } from '../testing/line-samples'
import {
  sampleMessageAddEvent,
  sampleMessageDeleteEvent,
  sampleMessageUpdateEvent,
} from '../testing/message-samples'
import type { Overrides } from '../testing/overrides'

/** What an option of the command line sets, for short. */
export type ShortOption = 'connector' | 'line' | 'chat'

export interface SendableEvent {
  readonly name: string
  readonly description: string
  readonly sample: (overrides: { ts: Date; auth: Overrides<Auth> }) => Bitrix24Event
  /** The paths that each option sets; none where the event does not say it. */
  readonly paths: Readonly<Record<ShortOption, readonly string[]>>
}

const inMessage = {
  connector: ['data.CONNECTOR'],
  line: ['data.LINE'],
  chat: ['data.MESSAGES[0].chat.id'],
}

const inDialog = {
  connector: ['data.CONNECTOR', 'data.DATA[0].connector.connector_id'],
  line: ['data.LINE', 'data.DATA[0].connector.line_id'],
  chat: ['data.DATA[0].connector.chat_id', 'data.DATA[0].chat.id'],
}

const nowhere = { connector: [], line: [], chat: [] }

/** Bitrix24's name of an event. */
export const wireNameOf = ({ sample }: SendableEvent): EventName =>
  sample({ ts: new Date(0), auth: {} }).event

export const sendableEvents: readonly SendableEvent[] = [
  {
    name: 'message-add',
    description: 'an operator wrote a message',
    sample: sampleMessageAddEvent,
    paths: inMessage,
  },
  {
    name: 'message-update',
    description: 'an operator edited a message',
    sample: sampleMessageUpdateEvent,
    paths: inMessage,
  },
  {
    name: 'message-delete',
    description: 'a message was deleted',
    sample: sampleMessageDeleteEvent,
    paths: inMessage,
  },
  {
    name: 'dialog-start',
    description: 'a dialog began',
    sample: sampleDialogStartEvent,
    paths: inDialog,
  },
  {
    name: 'dialog-finish',
    description: 'a dialog was closed',
    sample: sampleDialogFinishEvent,
    paths: inDialog,
  },
  {
    name: 'status-delete',
    description: 'the connector was disconnected from a line',
    sample: sampleStatusDeleteEvent,
    paths: { connector: ['data.connector'], line: ['data.line'], chat: [] },
  },
  {
    name: 'line-delete',
    description: 'an open line was deleted',
    sample: sampleLineDeleteEvent,
    paths: { ...nowhere, line: ['data'] },
  },
  {
    name: 'app-install',
    description: 'the app was installed',
    sample: sampleAppInstallEvent,
    paths: nowhere,
  },
  {
    name: 'app-update',
    description: 'the app was updated',
    sample: sampleAppUpdateEvent,
    paths: nowhere,
  },
  {
    name: 'app-uninstall',
    description: 'the app was removed',
    sample: sampleAppUninstallEvent,
    paths: nowhere,
  },
]
