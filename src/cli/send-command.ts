import { parseEvent } from '../event/parse-event'
import { parsePlacement } from '../placement/parse-placement'
import { requestOf } from '../testing/placement-request'
import { upperCaseName } from '../wire/event-names'
import { phpForm } from '../wire/php-form'
import type { Command } from './command'
import { didYouMean } from './did-you-mean'
import { formFields } from './form-fields'
import { hideIn, minSecretLength, secretsHider, secretsOf, type HideSecrets } from './hide-secrets'
import { parseArguments } from './parse-arguments'
import { browserHeaders, eventHeaders, postForm } from './post-form'
import { isAccepted, reportAsJson, reportAsText, type Message } from './report-send'
import { sendableEvents, type SendableEvent } from './sendable-events'
import { passwordsOf, shownUrl, targetOf } from './target-url'
import { UsageError } from './usage-error'
import { wireEventOf, type WireOptions } from './wire-event'
import { sendablePlacement, wirePlacementOf } from './wire-placement'

/** Names with commas between them, in indented lines of at most `width` characters. */
const inLines = (names: readonly string[], width: number): string =>
  names
    .reduce<readonly string[]>((lines, name) => {
      const last = lines.at(-1)
      const longer = `${last ?? ''}, ${name}`
      return last === undefined || longer.length > width
        ? [...lines, `  ${name}`]
        : [...lines.slice(0, -1), longer]
    }, [])
    .join(',\n')

const listedNames = inLines(
  sendableEvents.map(({ name }) => name),
  78,
)

const help = `Usage: bitrix24-imconnector-events send EVENT --to URL --token TOKEN [options]

Posts a realistic event to a handler, as Bitrix24 does, and shows what was sent and
what came back. The ids are the same every time; the time is now.

Events:
${listedNames}
  or Bitrix24's own name, as "events" lists it

"placement" in the place of an event posts what a browser posts when the settings of
the connector are opened in a portal, and shows the beginning of the page. It has no
--chat and no --portal-auth.

Options:
  --to URL          where to post: http://localhost:3000/bitrix24/events
  --token TOKEN     the application token that the handler expects; 6 characters or more
  --connector ID    id of the connector
  --line NUMBER     id of the open line
  --chat ID         id of the chat in the external system
  --set PATH=VALUE  sets a value as it stands in the body: data.DATA[0].session.id=7,
                    data.DATA[0].session.closed=N; may be repeated. A path that does
                    not exist is added. The event is sent even if it is then invalid.
                    For a placement: PLACEMENT=DEFAULT, DOMAIN=portal.example,
                    PLACEMENT_OPTIONS.STATUS=1, APPLICATION_TOKEN= for none
  --portal-auth     auth without a user, as for a dialog that closed by itself
  --timeout SECONDS how long to wait for the answer (default 10)
  --json            a report for programs
  -h, --help        this text

Tokens are never shown. Exit code: 0 if the answer is 2xx, 1 for any other answer or
none at all, 2 for wrong usage.
`

const options = {
  to: { type: 'string' },
  token: { type: 'string' },
  connector: { type: 'string' },
  line: { type: 'string' },
  chat: { type: 'string' },
  set: { type: 'string', multiple: true },
  'portal-auth': { type: 'boolean', default: false },
  timeout: { type: 'string', default: '10' },
  json: { type: 'boolean', default: false },
} as const

const sendableEvent = (positionals: readonly string[]): SendableEvent => {
  const [given = ''] = positionals
  const event = sendableEvents.find(
    (one) => one.name === given || one.event === upperCaseName(given),
  )
  if (event !== undefined && positionals.length === 1) return event
  const short = [...sendableEvents.map(({ name }) => name), sendablePlacement.name]
  const names = [...short, ...sendableEvents.map((one) => one.event)]
  const isKnown = event !== undefined || given === sendablePlacement.name
  const hint = isKnown ? '' : didYouMean(given, names)
  if (hint !== '') throw new UsageError(`there is no event${hint} "events" lists them all`)
  throw new UsageError(
    `send needs one event: ${sendableEvents.map(({ name }) => name).join(', ')}; or ${sendablePlacement.name}`,
  )
}

const isPlacement = (names: readonly string[]): boolean =>
  names.length === 1 && names[0] === sendablePlacement.name

const tokenOf = (token: string | undefined): string => {
  if (token === undefined || token.trim() === '') {
    throw new UsageError('--token needs the application token that the handler expects')
  }
  if (token.trim().length >= minSecretLength) return token
  throw new UsageError(
    `--token needs at least ${minSecretLength} characters: a shorter one cannot be hidden`,
  )
}

// Node's timers cannot wait any longer.
const maxSeconds = 2_147_483

const timeoutOf = (text: string): number => {
  const seconds = Number(text)
  if (seconds >= 0.001 && seconds <= maxSeconds) return Math.round(seconds * 1000)
  throw new UsageError('--timeout needs a number of seconds')
}

/** The names and values of a form, without secrets. */
const shownFields = (form: string, hide: HideSecrets): Message['fields'] =>
  formFields(phpForm(hideIn(Object.fromEntries(formFields(form)), hide)))

const eventMessage = (event: SendableEvent, target: URL, options: WireOptions): Message => {
  const wire = wireEventOf(event, options, Date.now())
  const body = phpForm(wire)
  const parsed = parseEvent(body)
  const hide = secretsHider([...secretsOf(wire), options.token, ...passwordsOf(target)])
  return {
    target,
    headers: eventHeaders,
    body,
    hide,
    url: shownUrl(target),
    fields: formFields(phpForm(hideIn(wire, hide))),
    refusal: 'parseEvent refuses this event',
    problem: parsed._tag === 'Left' ? parsed.left : undefined,
  }
}

const placementMessage = (target: URL, options: WireOptions): Message => {
  const wire = wirePlacementOf(options)
  const { query, body } = requestOf(wire)
  const parsed = parsePlacement(body, query)
  const hide = secretsHider([...secretsOf(wire), options.token, ...passwordsOf(target)])
  const url = new URL(target)
  url.search = [target.search.slice(1), query].filter((part) => part !== '').join('&')
  const shownQuery = shownFields(query, hide).map(([name, value]) => `${name}=${value}`)
  return {
    target: url,
    headers: browserHeaders,
    body,
    hide,
    url: `${shownUrl(target)}${target.search === '' ? '?' : '&'}${shownQuery.join('&')}`,
    fields: shownFields(body, hide),
    refusal: 'parsePlacement refuses this placement',
    problem: parsed._tag === 'Left' ? parsed.left : undefined,
  }
}

/** `send`: posts an event as Bitrix24 would, or a placement as a browser would. */
export const sendCommand: Command = {
  help,
  run: async (args, streams) => {
    const { values, positionals } = parseArguments(args, options)
    const event = isPlacement(positionals) ? undefined : sendableEvent(positionals)
    const target = targetOf(values.to)
    const token = tokenOf(values.token)
    const timeout = timeoutOf(values.timeout)
    const given = { ...values, token, set: values.set ?? [], portalAuth: values['portal-auth'] }
    const message =
      event === undefined ? placementMessage(target, given) : eventMessage(event, target, given)
    const result = await postForm(message, timeout)
    const sending = { ...message, result }
    const report = values.json ? reportAsJson : reportAsText
    report(sending, streams)
    return isAccepted(sending) ? 0 : 1
  },
}
