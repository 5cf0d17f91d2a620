// Each line below an expected error is a mistake that a handler can make: were it to compile, the
// test would fail.
import type { Either } from 'fp-ts/lib/Either.js'

import {
  hasUser,
  parseEvent,
  parseLineDeleteEvent,
  type AddedMessageContent,
  type Auth,
  type AuthWithUser,
  type Bitrix24Event,
  type DeletedMessageContent,
  type Dialog,
  type DialogFinishEvent,
  type DialogStartEvent,
  type EventByName,
  type EventName,
  type ImconnectorEvent,
  type ImconnectorEventName,
  type LineDeleteEvent,
  type MessageAddEvent,
  type MessageDeleteEvent,
  type OfflineEvent,
  type ParseError,
  type EventParser,
  type StatusDeleteEvent,
  type UpdatedMessageContent,
} from 'bitrix24-imconnector-events'

// The auth of an event need not have a user's token.

export const tokenOf = (auth: Auth): string =>
  // @ts-expect-error: the token may be missing
  auth.access_token

// @ts-expect-error: the token may be missing
export const tokenLength = ({ auth }: ImconnectorEvent): number => auth.access_token.length

// @ts-expect-error: only an auth with a user has an expiry
export type Expiry = Auth['expires_in']

export const tokenWithoutUser = (auth: Auth): string =>
  // @ts-expect-error: the guard has told that there is no token
  hasUser(auth) ? '' : auth.access_token

// @ts-expect-error: events carry no refresh_token, but for installing and updating the app
export const refreshToken = (auth: AuthWithUser): string => auth.refresh_token

// @ts-expect-error: an auth may be without a user
export const authOf = ({ auth }: DialogFinishEvent): AuthWithUser => auth

// Ids of Bitrix24 are numbers; those of the external system, and of shadow users, are text.

// @ts-expect-error: LINE is a number
export type TrimmedLine = MessageAddEvent['data']['LINE']['trim']

// @ts-expect-error: LINE is a number
export const isLine = ({ data }: DialogStartEvent): boolean => data.LINE === '105'

// @ts-expect-error: the id of an external chat is text
export const chatOf = ({ chat }: Dialog): number => chat.id

// @ts-expect-error: the id of the external chat is text, not what the documentation says
export const isGroup = ({ connector }: Dialog): boolean => connector.chat_id === 8

// @ts-expect-error: it is the text 0 where there is no user
export const hasShadowUser = ({ user }: Dialog): boolean => user.id !== 0

// @ts-expect-error: a point in time is a Date
export const queuedAt = ({ ts }: ImconnectorEvent): number => ts

// @ts-expect-error: the expiry may be missing
export const expiryOf = (auth: AuthWithUser): Date => auth.expires

// A flag is a boolean.

// @ts-expect-error: Y is true once it is decoded
export const isClosed = ({ session }: Dialog): boolean => session.closed === 'Y'

export const reopened = ({ session }: Dialog): Dialog['session'] => ({
  ...session,
  // @ts-expect-error: N is false once it is decoded
  closed: 'N',
})

// Each event has its own data.

// @ts-expect-error: the data of LineDelete is the line itself
export type LineOfLineDelete = LineDeleteEvent['data']['LINE']

// @ts-expect-error: the data of LineDelete is a number
export const lineRecord = ({ data }: LineDeleteEvent): object => data

// @ts-expect-error: StatusDelete alone has lower-case names
export type ConnectorOfStatusDelete = StatusDeleteEvent['data']['CONNECTOR']

// @ts-expect-error: StatusDelete alone has lower-case names
export type ConnectorOfMessageAdd = MessageAddEvent['data']['connector']

// @ts-expect-error: an event about messages has MESSAGES
export type DataOfMessageAdd = MessageAddEvent['data']['DATA']

// @ts-expect-error: an event about a dialog has DATA
export type MessagesOfDialogStart = DialogStartEvent['data']['MESSAGES']

// @ts-expect-error: the connector gives the id after it has delivered the message
export type IdOfAddedMessage = MessageAddEvent['data']['MESSAGES'][number]['message']['id']

// @ts-expect-error: an updated message has a list of ids
export const updatedId = (message: UpdatedMessageContent): string => message.id

// @ts-expect-error: a deleted message has one id
export const deletedIds = (message: DeletedMessageContent): string[] => message.id

// @ts-expect-error: a deleted message has no text
export type DeletedText = MessageDeleteEvent['data']['MESSAGES'][number]['message']['text']

export const formOf = (message: AddedMessageContent): string =>
  // @ts-expect-error: a param may be a record, or missing
  message.params?.['IMOL_FORM']

// @ts-expect-error: not every event has data with a connector
export type AnyConnector = ImconnectorEvent['data']['CONNECTOR']

// A list may be empty.

// @ts-expect-error: the list may be empty
export const firstChat = ({ data }: DialogFinishEvent): string => data.DATA[0].chat.id

// @ts-expect-error: the list may be empty
export const firstText = ({ data }: MessageAddEvent): string => data.MESSAGES[0].message.text

// Other names than those of the events do not exist.

// @ts-expect-error: Bitrix24 has no such event
export const isTyping = ({ event }: ImconnectorEvent): boolean => event === 'ONIMCONNECTORTYPING'

export const isLineDelete = ({ event }: Bitrix24Event): boolean =>
  // @ts-expect-error: a name is in upper case once it is decoded
  event === 'OnImConnectorLineDelete'

// @ts-expect-error: that event is not of open-line connectors
export const isInstall = ({ event }: ImconnectorEvent): boolean => event === 'ONAPPINSTALL'

// @ts-expect-error: no portal keeps it for later
export const isKept = ({ event }: OfflineEvent): boolean => event === 'ONOFFLINEEVENT'

// @ts-expect-error: any text need not be a name
export const named = (name: string): EventName => name

export const kindOf = ({ event }: ImconnectorEvent): string => {
  switch (event) {
    case 'ONIMCONNECTORMESSAGEADD':
    case 'ONIMCONNECTORMESSAGEUPDATE':
    case 'ONIMCONNECTORMESSAGEDELETE':
      return 'message'
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH':
      return 'dialog'
    case 'ONIMCONNECTORSTATUSDELETE':
    case 'ONIMCONNECTORLINEDELETE':
      return 'line'
    // @ts-expect-error: Bitrix24 has no such event
    case 'ONIMCONNECTORSTATUSADD':
      return 'status'
  }
}

// A forgotten event or error is told.

const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${String(value)}`)
}

export const withoutLineDelete = (event: ImconnectorEvent): string => {
  if (event.event !== 'ONIMCONNECTORLINEDELETE') return event.event
  // @ts-expect-error: LineDelete is left
  return unreachable(event)
}

export const withoutInvalidEvent = (error: ParseError): string => {
  if (error._tag !== 'InvalidEvent') return error._tag
  // @ts-expect-error: InvalidEventError is left
  return unreachable(error)
}

// @ts-expect-error: six of the seven names are missing
export const handlers: Record<ImconnectorEventName, (event: never) => unknown> = {
  ONIMCONNECTORLINEDELETE: ({ data }: LineDeleteEvent) => data,
}

export const mismatched: Partial<{
  [Name in ImconnectorEventName]: (event: EventByName[Name]) => unknown
}> = {
  // @ts-expect-error: the handler is of another event
  ONIMCONNECTORDIALOGSTART: ({ data }: LineDeleteEvent) => data,
}

// A result is looked into before it is used.

export const lineDeleteIn = (body: string): LineDeleteEvent =>
  // @ts-expect-error: the result may be an error
  parseLineDeleteEvent(body)

// @ts-expect-error: the result may be an error
export type Unchecked = ReturnType<EventParser<LineDeleteEvent>>['right']

export const dialogIn = (body: string): Either<ParseError, DialogFinishEvent> =>
  // @ts-expect-error: any event need not be this one
  parseEvent(body)

// @ts-expect-error: a number is no body
export const parsedNumber = parseEvent(107)

// @ts-expect-error: a missing body is no body
export const parsedNothing = (body: string | undefined): unknown => parseEvent(body)

// @ts-expect-error: there is no such limit
export const limited = (body: string): unknown => parseEvent(body, { maxKeys: 10 })
