import type * as t from 'io-ts'

import { listOrRecord } from '../codec/list'
import { struct } from '../codec/struct'
import type { WireRecord } from '../wire/record'
import { connectorLine, type ConnectorLine } from './connector-line'
import type { Identity } from './define-event'
import { Dialog } from './dialog'
import type { Place, PlacePaths } from './place'

/**
 * The `data` of a dialog event.
 *
 * @category dialogs
 * @since 0.1.0
 */
export interface DialogData extends ConnectorLine {
  /** One dialog in every known case, but iterate anyway. */
  DATA: Dialog[]
}

export const dialogData: t.Type<DialogData, WireRecord> = /* @__PURE__ */ struct<DialogData>(
  'DialogData',
  () => ({ ...connectorLine, DATA: listOrRecord(Dialog) }),
)

export const dialogPlace = ({ CONNECTOR, LINE, DATA }: DialogData): Place => ({
  connector: CONNECTOR,
  line: LINE,
  chats: DATA.map(({ chat }) => chat.id),
})

export const dialogIdentity = ({ DATA }: DialogData): Identity =>
  DATA.map(({ session }) => [session.id, session.closed])

export const dialogPaths: PlacePaths = {
  connector: ['data.CONNECTOR', 'data.DATA[0].connector.connector_id'],
  line: ['data.LINE', 'data.DATA[0].connector.line_id'],
  chat: ['data.DATA[0].connector.chat_id', 'data.DATA[0].chat.id'],
}
