import { parseEvent } from '../event/parse-event'
import { upperCaseName } from '../wire/event-names'
import { phpForm } from '../wire/php-form'
import type { Command } from './command'
import { formFields } from './form-fields'
import { hideIn, minSecretLength, secretsHider, secretsOf } from './hide-secrets'
import { parseArguments } from './parse-arguments'
import { postEvent } from './post-event'
import { isAccepted, reportAsJson, reportAsText } from './report-send'
import { sendableEvents, type SendableEvent } from './sendable-events'
import { passwordsOf, shownUrl, targetOf } from './target-url'
import { UsageError } from './usage-error'
import { wireEventOf } from './wire-event'

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

Options:
  --to URL          where to post: http://localhost:3000/bitrix24/events
  --token TOKEN     the application token that the handler expects; 6 characters or more
  --connector ID    id of the connector
  --line NUMBER     id of the open line
  --chat ID         id of the chat in the external system
  --set PATH=VALUE  sets a value as it stands in the body: data.DATA[0].session.id=7,
                    data.DATA[0].session.closed=N; may be repeated. A path that does
                    not exist is added. The event is sent even if it is then invalid.
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

const sendableEvent = (names: readonly string[]): SendableEvent => {
  const [given = ''] = names
  const event = sendableEvents.find(
    (one) => one.name === given || one.event === upperCaseName(given),
  )
  if (event !== undefined && names.length === 1) return event
  throw new UsageError(`send needs one event: ${sendableEvents.map(({ name }) => name).join(', ')}`)
}

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

/** `send`: posts an event as Bitrix24 would. */
export const sendCommand: Command = {
  help,
  run: async (args, streams) => {
    const { values, positionals } = parseArguments(args, options)
    const event = sendableEvent(positionals)
    const url = targetOf(values.to)
    const token = tokenOf(values.token)
    const timeout = timeoutOf(values.timeout)
    const wire = wireEventOf(
      event,
      { ...values, token, set: values.set ?? [], portalAuth: values['portal-auth'] },
      Date.now(),
    )
    const body = phpForm(wire)
    const parsed = parseEvent(body)
    const hide = secretsHider([...secretsOf(wire), token, ...passwordsOf(url)])
    const sending = {
      url: shownUrl(url),
      fields: formFields(phpForm(hideIn(wire, hide))),
      problem: parsed._tag === 'Left' ? parsed.left : undefined,
      result: await postEvent(url, body, timeout),
    }
    const report = values.json ? reportAsJson : reportAsText
    report(sending, hide, streams)
    return isAccepted(sending) ? 0 : 1
  },
}
