import {
  createReceiver,
  hasUser,
  imconnectorEventNames,
  InvalidEventError,
  MalformedBodyError,
  orThrow,
  parseDialogFinishEvent,
  parseEvent,
  type AppTestEvent,
  type Auth,
  type Bitrix24Event,
  type RequestBody,
  type DialogFinishEvent,
  type EventByName,
  type EventName,
  type Handlers,
  type ImconnectorEvent,
  type ImconnectorEventName,
  type LineDeleteEvent,
  type MessageAddEvent,
  type OfflineEventsWaitingEvent,
  type ParseError,
  type Receiver,
} from 'bitrix24-imconnector-events'

export const finishedSessions = (event: DialogFinishEvent): number[] =>
  event.data.DATA.filter((dialog) => dialog.session.closed).map((dialog) => dialog.session.id)

export const finishedChats = (body: RequestBody): string[] =>
  orThrow(parseDialogFinishEvent(body, { maxBytes: 65_536 })).data.DATA.map(({ chat }) => chat.id)

const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${String(value)}`)
}

export const summaryOf = (event: ImconnectorEvent): string => {
  switch (event.event) {
    case 'ONIMCONNECTORMESSAGEADD':
      return event.data.MESSAGES.flatMap(({ message }) => message.files.map(({ link }) => link))
        .join(' ')
        .trim()
    case 'ONIMCONNECTORMESSAGEUPDATE':
      return event.data.MESSAGES.flatMap(({ message }) => message.id).join(' ')
    case 'ONIMCONNECTORMESSAGEDELETE':
      return event.data.MESSAGES.map(({ message }) => message.id.trim()).join(' ')
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH':
      return event.data.DATA.map(({ connector }) => connector.user_id.trim()).join(' ')
    case 'ONIMCONNECTORSTATUSDELETE':
      return `${event.data.connector.toLowerCase()} ${event.data.line.toFixed()}`
    case 'ONIMCONNECTORLINEDELETE':
      return event.data.toFixed()
    default:
      return unreachable(event)
  }
}

export const incompleteSummaryOf = (event: ImconnectorEvent): number => {
  switch (event.event) {
    case 'ONIMCONNECTORMESSAGEADD':
    case 'ONIMCONNECTORMESSAGEUPDATE':
    case 'ONIMCONNECTORMESSAGEDELETE':
      return event.data.MESSAGES.length
    case 'ONIMCONNECTORDIALOGSTART':
    case 'ONIMCONNECTORDIALOGFINISH':
      return event.data.DATA.length
    case 'ONIMCONNECTORSTATUSDELETE':
      return 1
    default:
      // @ts-expect-error: ONIMCONNECTORLINEDELETE has no case
      return unreachable(event)
  }
}

export const testedWith = ({ data }: AppTestEvent): string =>
  Object.keys(data.QUERY ?? {}).join() + (data.LANGUAGE_ID ?? '')

export const endpointToAsk = ({ auth, data }: OfflineEventsWaitingEvent): string =>
  data === undefined ? auth.client_endpoint : data

export const isImconnectorEvent = (event: Bitrix24Event): event is ImconnectorEvent =>
  imconnectorEventNames.some((name) => name === event.event)

export const handlers: {
  readonly [Name in ImconnectorEventName]?: (event: EventByName[Name]) => void
} = {
  ONIMCONNECTORLINEDELETE: ({ data, ts }) => [data.toFixed(), ts.toISOString()],
  ONIMCONNECTORMESSAGEADD: ({ data }) => data.MESSAGES.map(({ im }) => im.message_id.toFixed()),
}

export class EventHandlers implements Required<Pick<Handlers, 'ONIMCONNECTORMESSAGEADD'>> {
  private readonly texts: string[] = []

  ONIMCONNECTORMESSAGEADD({ data }: MessageAddEvent): void {
    this.texts.push(...data.MESSAGES.map(({ message }) => message.text))
  }
}

export class OfAnotherEvent implements Handlers {
  // @ts-expect-error: the event of another name
  ONIMCONNECTORMESSAGEADD({ data }: LineDeleteEvent): number {
    return data
  }
}

export const receiver: Receiver = createReceiver({
  applicationToken: 'secret',
  handlers: new EventHandlers(),
})

export const expiryOf = (auth: Auth): Date | undefined => (hasUser(auth) ? auth.expires : undefined)

export const tokenOf = ({ auth }: ImconnectorEvent): string =>
  auth.access_token === undefined ? auth.application_token : auth.access_token

// @ts-expect-error: not every event has a user's token
export const tokenOfAny = ({ auth }: ImconnectorEvent): string => auth.access_token

const reasonOf = (error: ParseError): string => {
  if (error instanceof MalformedBodyError) return error.where
  if (error instanceof InvalidEventError) return error.issues.map(({ path }) => path).join()
  return error._tag
}

export const describe = (body: RequestBody): EventName | string => {
  const result = parseEvent(body)
  return result._tag === 'Left' ? reasonOf(result.left) : result.right.event
}
