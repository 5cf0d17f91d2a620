import {
  eventNames,
  imconnectorEventNames,
  youngEventNames,
  type EventName,
} from '../wire/event-names'

/**
 * A call of `event.bind`.
 *
 * @category rest
 * @since 1.0.0
 */
// A type alias, because REST clients take a Record<string, unknown>, and an interface is not assignable to that.
export type BindCall = Readonly<{
  method: 'event.bind'
  params: Readonly<{ event: EventName; handler: string; auth_type?: number }>
}>

/**
 * What to bind, and for whom.
 *
 * @category rest
 * @since 1.0.0
 */
export interface BindOptions {
  /** The seven events of open lines unless given. */
  readonly events?: readonly EventName[] | undefined
  /**
   * The Bitrix24 id of the user whose tokens each event brings. Without it, an event brings those of the user who has
   * caused it, and none if nobody has. Only an administrator may name another user than himself.
   */
  readonly authType?: number | undefined
}

const problem = (what: string): TypeError => new TypeError(`bindCalls: ${what}`)

// The column that holds it.
const longestUrl = 255

const assertUrl = (url: unknown): void => {
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:\/\//i.test(url)) {
    throw problem('the URL of the handler is not an absolute URL of http or https')
  }
  if (!/.\../.test(new URL(url).hostname)) {
    throw problem(
      'the host of the handler has no dot, so Bitrix24 refuses it: it takes neither localhost nor a name of your own network',
    )
  }
  if (url.length > longestUrl) {
    throw problem(`the URL of the handler is longer than ${longestUrl} characters`)
  }
}

const assertEvents = (events: unknown): void => {
  if (!Array.isArray(events) || events.length === 0) {
    throw problem('events is not a list of names, or is empty')
  }
  for (const event of events as readonly unknown[]) {
    if (eventNames.some((name) => name === event)) continue
    throw problem(`there is no event ${String(event)}; the events are ${eventNames.join(', ')}`)
  }
}

const isYoung = (event: EventName): boolean => youngEventNames.some((name) => name === event)

/**
 * The calls that bind events to a URL: one for each event, to pass to a REST client one by one, or together in a batch
 * that does not halt on errors.
 *
 * Portals older than the end of 2024 refuse the two events of dialogs with `ERROR_EVENT_NOT_FOUND`. So no call binds
 * two events, and those two come last: what stops at the first error has bound all the others by then. Read each answer
 * with {@link readEventBind}, for which a handler that was bound before is not a failure.
 *
 * Names that occur twice are called once. Bitrix24 checks the URL only for a dot in its host; whether it reaches it,
 * `event.test` shows.
 *
 * @throws TypeError for a URL that Bitrix24 refuses or cannot keep, for a name that is not one of the events of this
 * package, and for an `authType` that is not a positive integer
 *
 * @example
 * import { bindCalls } from 'bitrix24-imconnector-events'
 * import assert from 'node:assert'
 *
 * const calls = bindCalls('https://example.com/bitrix24/events', {
 *   events: ['ONIMCONNECTORDIALOGFINISH', 'ONIMCONNECTORMESSAGEADD'],
 *   authType: 1,
 * })
 * const handler = 'https://example.com/bitrix24/events'
 *
 * assert.deepEqual(calls, [
 *   { method: 'event.bind', params: { event: 'ONIMCONNECTORMESSAGEADD', handler, auth_type: 1 } },
 *   { method: 'event.bind', params: { event: 'ONIMCONNECTORDIALOGFINISH', handler, auth_type: 1 } },
 * ])
 *
 * @category rest
 * @since 1.0.0
 */
export const bindCalls = (
  url: string,
  { events = imconnectorEventNames, authType }: BindOptions = {},
): BindCall[] => {
  assertUrl(url)
  assertEvents(events)
  if (authType !== undefined && !(Number.isSafeInteger(authType) && authType > 0)) {
    throw problem('authType is not the id of a user, which is a positive integer')
  }
  const names = [...new Set(events)]
  return [...names.filter((event) => !isYoung(event)), ...names.filter(isYoung)].map((event) => ({
    method: 'event.bind',
    params: {
      event,
      handler: url,
      ...(authType !== undefined && { auth_type: authType }),
    },
  }))
}
