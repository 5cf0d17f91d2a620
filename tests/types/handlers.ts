// Compiling is the test: what a handler of each event may read, and as what.
import { getOrElse, map, match } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import {
  hasUser,
  orThrow,
  parseDialogFinishEvent,
  parseEvent,
  parseMessageAddEvent,
  type AppInstallEvent,
  type AppLifecycleEvent,
  type AppTestEvent,
  type AppUninstallEvent,
  type AppUpdateEvent,
  type Auth,
  type AuthWithUser,
  type Bitrix24Event,
  type RequestBody,
  type DialogFinishEvent,
  type DialogStartEvent,
  type EventByName,
  type EventName,
  type ImconnectorEvent,
  type ImconnectorEventName,
  type LineDeleteEvent,
  type MessageAddEvent,
  type MessageDeleteEvent,
  type MessageUpdateEvent,
  type OfflineEventsWaitingEvent,
  type ParseError,
  type StatusDeleteEvent,
} from 'bitrix24-imconnector-events'

const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${String(value)}`)
}

// Every event has the fields of its envelope.

interface Receipt {
  readonly name: EventName
  readonly binding: number | undefined
  readonly queuedAt: number
  readonly portal: string
}

export const receiptOf = ({ event, event_handler_id, ts, auth }: Bitrix24Event): Receipt => ({
  name: event,
  binding: event_handler_id,
  queuedAt: ts.getTime(),
  portal: auth.member_id,
})

// Each event has its own data.

interface OutgoingMessage {
  readonly line: number
  readonly chat: string
  readonly author: number
  readonly text: string
  readonly links: readonly string[]
  readonly form: string | undefined
}

export const outgoingMessages = ({ data }: MessageAddEvent): OutgoingMessage[] =>
  data.MESSAGES.map(({ message, chat }) => {
    const form = message.params?.['IMOL_FORM']
    return {
      line: data.LINE,
      chat: chat.id,
      author: message.user_id,
      text: message.text,
      links: message.files.map((file) => file.downloadLink ?? file.link),
      form: typeof form === 'string' ? form : undefined,
    }
  })

export const largestImageSide = ({ data }: MessageAddEvent): number =>
  data.MESSAGES.flatMap(({ message }) => message.files)
    .filter(({ type }) => type === 'image')
    .reduce((side, { width = 0, height = 0 }) => Math.max(side, width, height), 0)

export const editedTexts = ({ data }: MessageUpdateEvent): Map<string, string> =>
  new Map(data.MESSAGES.flatMap(({ message }) => message.id.map((id) => [id, message.text])))

export const deletedIds = ({ data }: MessageDeleteEvent): string[] =>
  data.MESSAGES.map(({ message }) => message.id)

export const messageKeys = (
  event: MessageAddEvent | MessageUpdateEvent | MessageDeleteEvent,
): string[] =>
  event.data.MESSAGES.map(({ im }) => `${event.auth.member_id}:${im.chat_id}:${im.message_id}`)

export const startedSessions = ({ data }: DialogStartEvent): Map<string, number> =>
  new Map(data.DATA.map(({ chat, session }) => [chat.id, session.id]))

export const finishedMinutes = ({ data }: DialogFinishEvent): number =>
  data.DATA.filter(({ session }) => session.closed)
    .map(({ session }) => session.close_term ?? 10)
    .reduce((minutes, term) => minutes + term, 0)

export const hasPreviousSession = ({ data }: DialogStartEvent): boolean =>
  data.DATA.some(({ session }) => session.parent_id !== undefined && session.parent_id > 0)

export const shadowUsers = ({ data }: DialogStartEvent | DialogFinishEvent): string[] =>
  data.DATA.flatMap(({ connector, user }) => [connector.user_id, user.id])

export const disconnectedLine = ({ data }: StatusDeleteEvent): string =>
  `${data.connector.toLowerCase()}:${data.line.toFixed()}`

export const deletedLine = ({ data }: LineDeleteEvent): number => data

export const isInstalled = ({ data }: AppInstallEvent): boolean => data.ACTIVE && data.INSTALLED

export const versionsOf = ({ data }: AppUpdateEvent): readonly [string, string] => [
  data.PREVIOUS_VERSION,
  data.VERSION,
]

export const mayDeleteData = ({ data }: AppUninstallEvent): boolean => data.CLEAN

export const testParameter = ({ data }: AppTestEvent): string | undefined => {
  const check = data.QUERY?.['check']
  return typeof check === 'string' ? check : data.LANGUAGE_ID?.toUpperCase()
}

export const portalToAsk = ({ auth }: OfflineEventsWaitingEvent): string => auth.client_endpoint

export const waiting: OfflineEventsWaitingEvent['data'] = undefined

// An auth is narrowed before its token is read.

export const headerOf = (auth: Auth): string | undefined =>
  hasUser(auth) ? `Bearer ${auth.access_token}` : undefined

export const expiryOf = (auth: Auth): Date | undefined => {
  if (auth.access_token === undefined) return undefined
  return auth.expires ?? new Date(Date.now() + (auth.expires_in ?? 3600) * 1000)
}

export const actingUser = ({ auth }: ImconnectorEvent): number | undefined =>
  auth.access_token !== undefined ? auth.user_id : undefined

export const withUser = (events: readonly ImconnectorEvent[]): AuthWithUser[] =>
  events.map(({ auth }) => auth).filter(hasUser)

export const canSend = (auth: AuthWithUser): boolean =>
  auth.scope?.includes('imconnector') ?? auth.refresh_token !== undefined

// The name of an event tells its data.

export const countOf = (event: ImconnectorEvent): number => {
  switch (event.event) {
    case 'ONIMCONNECTORMESSAGEADD':
    case 'ONIMCONNECTORMESSAGEUPDATE':
    case 'ONIMCONNECTORMESSAGEDELETE':
      return event.data.MESSAGES.length
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH':
      return event.data.DATA.length
    case 'ONIMCONNECTORSTATUSDELETE':
      return event.data.line > 0 ? 1 : 0
    case 'ONIMCONNECTORLINEDELETE':
      return event.data > 0 ? 1 : 0
    default:
      return unreachable(event)
  }
}

export const noteOf = (event: Bitrix24Event): string => {
  switch (event.event) {
    case 'ONAPPINSTALL':
      return `installed ${event.data.VERSION}`
    case 'ONAPPUPDATE':
      return `updated from ${event.data.PREVIOUS_VERSION}`
    case 'ONAPPUNINSTALL':
      return event.data.CLEAN ? 'uninstalled for good' : 'uninstalled'
    case 'ONOFFLINEEVENT':
      return `ask ${portalToAsk(event)}`
    case 'ONAPPTEST':
      return `tested in ${event.data.LANGUAGE_ID ?? 'a language'}`
    case 'ONIMCONNECTORMESSAGEADD':
    case 'ONIMCONNECTORMESSAGEUPDATE':
    case 'ONIMCONNECTORMESSAGEDELETE':
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH':
    case 'ONIMCONNECTORSTATUSDELETE':
    case 'ONIMCONNECTORLINEDELETE':
      return `${countOf(event)} of ${event.event}`
    default:
      return unreachable(event)
  }
}

type Handlers = {
  readonly [Name in ImconnectorEventName]: (event: EventByName[Name]) => unknown
}

export const handlers: Handlers = {
  ONIMCONNECTORMESSAGEADD: outgoingMessages,
  ONIMCONNECTORMESSAGEUPDATE: editedTexts,
  ONIMCONNECTORMESSAGEDELETE: ({ data }) => data.MESSAGES.map(({ message }) => message.id),
  ONIMCONNECTORDIALOGSTART: startedSessions,
  ONIMCONNECTORDIALOGFINISH: ({ data }) => data.DATA.map(({ session }) => session.closed),
  ONIMCONNECTORSTATUSDELETE: ({ data }) => data.line,
  ONIMCONNECTORLINEDELETE: ({ data }) => data,
}

// Events and what they are parts of are assignable to the unions.

export const widened = (
  finish: DialogFinishEvent,
  line: LineDeleteEvent,
  install: AppInstallEvent,
): readonly [ImconnectorEvent, ImconnectorEvent, AppLifecycleEvent, readonly Bitrix24Event[]] => [
  finish,
  line,
  install,
  [finish, line, install],
]

export const written: ImconnectorEvent = {
  event: 'ONIMCONNECTORDIALOGFINISH',
  data: {
    CONNECTOR: 'my_connector',
    LINE: 105,
    DATA: [
      {
        connector: { connector_id: 'my_connector', line_id: 105, chat_id: 'chat-8', user_id: '0' },
        session: { id: 3282, closed: true },
        chat: { id: 'chat-8' },
        user: { id: '0' },
      },
    ],
  },
  ts: new Date(1_773_759_000_000),
  auth: {
    domain: 'some-domain.bitrix24.com',
    client_endpoint: 'https://some-domain.bitrix24.com/rest/',
    server_endpoint: 'https://oauth.bitrix.info/rest/',
    member_id: '11112222333344445555666677778888',
    application_token: '99990000aaaabbbbccccddddeeeeffff',
  },
}

// A result is an Either of fp-ts.

const statusOf = (error: ParseError): number => {
  switch (error._tag) {
    case 'BodyTooLarge':
      return error.limit > 0 ? 413 : 500
    case 'NotAnEvent':
      return error.placement === undefined ? 400 : 404
    case 'UnknownEvent':
      return error.event === undefined ? 400 : 404
    case 'UnexpectedEvent':
      return error.received === error.expected ? 500 : 404
    case 'InvalidEvent':
      return error.isTruncated || error.issues.length > 0 ? 422 : 500
    case 'MalformedBody':
      return error.why === 'TooManyParameters' ? 413 : 400
    default:
      return unreachable(error)
  }
}

export const answer = (body: RequestBody): number =>
  pipe(
    parseEvent(body),
    match(statusOf, () => 200),
  )

export const textsIn = (body: Uint8Array): string[] =>
  pipe(
    parseMessageAddEvent(body, { maxBytes: 65_536 }),
    map(({ data }) => data.MESSAGES.map(({ message }) => message.text)),
    getOrElse((): string[] => []),
  )

export const sessionsIn = (body: object): number[] =>
  orThrow(parseDialogFinishEvent(body)).data.DATA.map(({ session }) => session.id)

export const eventOrFault = (body: string): EventName | ParseError['_tag'] => {
  const result = parseEvent(body)
  return result._tag === 'Right' ? result.right.event : result.left._tag
}
